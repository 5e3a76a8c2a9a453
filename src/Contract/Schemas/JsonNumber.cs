using System.Buffers.Text;

namespace EmailSync.Contract.Schemas;

/// <summary>A number as JSON spells it, of any size, taken apart for comparison: 10, 10.0 and 1e1 have the same parts.</summary>
internal readonly ref struct JsonNumber
{
    private const int LongestExponent = 15;

    private readonly ReadOnlySpan<byte> _raw;
    private readonly ReadOnlySpan<byte> _digits;
    private readonly bool _isNegative;
    private readonly long _exponent;

    // An exponent that long is beyond every purpose; then the same spelling alone is the same number.
    private readonly bool _isRaw;

    public JsonNumber(ReadOnlySpan<byte> raw)
    {
        _raw = raw;
        var mark = raw.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = mark < 0 ? raw : raw[..mark];
        var point = mantissa.IndexOf((byte)'.');
        _digits = mantissa.Trim("-0."u8);
        if (_digits.IsEmpty)
            return;

        _isNegative = raw[0] == '-';
        var exponent = mark < 0 ? [] : raw[(mark + 1)..];
        var magnitude = exponent.TrimStart("+-0"u8);
        _isRaw = magnitude.Length > LongestExponent;
        if (_isRaw)
            return;

        if (Utf8Parser.TryParse(magnitude, out long stated, out _))
            _exponent = exponent[0] == '-' ? -stated : stated;
        // The exponent of the last significant digit: where it stands as seen from the decimal point.
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var end = point < 0 ? mantissa.Length : point;
        _exponent += last < end ? end - 1 - last : end - last;
    }

    public bool Equals(JsonNumber other)
    {
        if (_isRaw || other._isRaw)
            return _isRaw && other._isRaw && _raw.SequenceEqual(other._raw);
        return _isNegative == other._isNegative && _exponent == other._exponent && HasSameDigits(other);
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        if (_isRaw)
            hash.AddBytes(_raw);
        hash.Add(_isNegative);
        hash.Add(_exponent);
        foreach (var digit in _digits)
        {
            if (digit != '.')
                hash.Add(digit);
        }

        return hash.ToHashCode();
    }

    private bool HasSameDigits(JsonNumber other)
    {
        var at = 0;
        foreach (var digit in _digits)
        {
            if (digit == '.')
                continue;
            if (at < other._digits.Length && other._digits[at] == '.')
                at++;
            if (at == other._digits.Length || other._digits[at++] != digit)
                return false;
        }

        return at == other._digits.Length;
    }
}
