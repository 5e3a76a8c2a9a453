using System.Buffers.Text;

namespace EmailSync.Contract.Schemas;

/// <summary>A number as JSON spells it, of any size, taken apart for comparison: 10, 10.0 and 1e1 have the same parts.</summary>
internal readonly ref struct JsonNumber
{
    private const int LongestExponent = 15;

    private readonly ReadOnlySpan<byte> raw;
    private readonly ReadOnlySpan<byte> digits;
    private readonly bool isNegative;
    private readonly long exponent;

    // Such a long exponent is never useful; numbers are then equal only if spelt the same.
    private readonly bool isRaw;

    public JsonNumber(ReadOnlySpan<byte> raw)
    {
        this.raw = raw;
        var mark = raw.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = mark < 0 ? raw : raw[..mark];
        var point = mantissa.IndexOf((byte)'.');
        digits = mantissa.Trim("-0."u8);
        if (digits.IsEmpty)
            return;

        isNegative = raw[0] == '-';
        var exponent = mark < 0 ? [] : raw[(mark + 1)..];
        var magnitude = exponent.TrimStart("+-0"u8);
        isRaw = magnitude.Length > LongestExponent;
        if (isRaw)
            return;

        if (Utf8Parser.TryParse(magnitude, out long stated, out _))
            this.exponent = exponent[0] == '-' ? -stated : stated;
        // The exponent of the last significant digit: where it stands as seen from the decimal point.
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var end = point < 0 ? mantissa.Length : point;
        this.exponent += last < end ? end - 1 - last : end - last;
    }

    public bool Equals(JsonNumber other)
    {
        if (isRaw || other.isRaw)
            return isRaw && other.isRaw && this.raw.SequenceEqual(other.raw);
        return isNegative == other.isNegative && this.exponent == other.exponent && HasSameDigits(other);
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        if (isRaw)
            hash.AddBytes(this.raw);
        hash.Add(isNegative);
        hash.Add(this.exponent);
        foreach (var digit in digits)
        {
            if (digit != '.')
                hash.Add(digit);
        }

        return hash.ToHashCode();
    }

    private bool HasSameDigits(JsonNumber other)
    {
        var at = 0;
        foreach (var digit in digits)
        {
            if (digit == '.')
                continue;
            if (at < other.digits.Length && other.digits[at] == '.')
                at++;
            if (at == other.digits.Length || other.digits[at++] != digit)
                return false;
        }

        return at == other.digits.Length;
    }
}
