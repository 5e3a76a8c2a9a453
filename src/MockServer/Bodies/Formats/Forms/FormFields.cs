using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>The fields of a form. One that cannot be decoded has a fault instead of a value.</summary>
internal sealed class FormFields(ReadOnlyMemory<byte> body, Encoding encoding)
{
    private int next;

    public FormField Current { get; private set; }

    public BodyFault? Fault { get; private set; }

    public bool MoveNext()
    {
        Fault = null;
        while (next < body.Length)
        {
            var start = next;
            var length = body.Span[start..].IndexOf((byte)'&');
            if (length < 0)
                length = body.Length - start;
            next = start + length + 1;
            if (length == 0)
                continue;
            Read(body.Span.Slice(start, length), start);
            return true;
        }

        return false;
    }

    private void Read(ReadOnlySpan<byte> field, int start)
    {
        var equals = field.IndexOf((byte)'=');
        var rawKey = equals < 0 ? field : field[..equals];
        var rawValue = equals < 0 ? [] : field[(equals + 1)..];
        if (Decode(rawKey, start, Encoding.Latin1.GetString(rawKey), out var key)
            && Decode(rawValue, start + equals + 1, key, out var value))
            Current = new FormField(key, value, Position(start));
    }

    private bool Decode(ReadOnlySpan<byte> raw, int start, string key, out string text)
    {
        var decoded = new byte[raw.Length];
        var wrong = PercentDecoding.Decode(raw, decoded, out var length);
        if (wrong >= 0)
        {
            var found = Encoding.Latin1.GetString(raw[wrong..Math.Min(wrong + 3, raw.Length)]);
            Refuse(RuleId.BODY_03, key, start + wrong, "two hexadecimal digits after a percent sign", $"'{Excerpt.Of(found)}'");
            text = "";
            return false;
        }

        var invalid = BodyText.FindInvalid(decoded.AsSpan(0, length), encoding, out text);
        if (invalid < 0)
            return true;
        Refuse(RuleId.BODY_10, key, start + PercentDecoding.SourceOf(raw, invalid), $"text in {encoding.WebName}",
            $"the byte 0x{decoded[invalid]:X2}, which is not valid there");
        return false;
    }

    private void Refuse(string requirement, string key, int offset, string expected, string found) =>
        Fault = new BodyFault(requirement, Location.FormField(key, Position(offset)), expected, found);

    // A well-formed form is ASCII, where bytes are characters.
    private static int Position(int offset) => offset + 1;
}
