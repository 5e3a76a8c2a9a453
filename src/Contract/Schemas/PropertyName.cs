using System.Text;

namespace EmailSync.Contract.Schemas;

/// <summary>A name of the contract, to be compared with names as a JSON text spells them.</summary>
internal sealed class PropertyName(string text)
{
    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(text);

    public string Text { get; } = text;

    public bool EqualsExactly(ReadOnlySpan<byte> raw) => raw.SequenceEqual(utf8);

    public bool EqualsInAnyCase(ReadOnlySpan<byte> raw)
    {
        if (Ascii.EqualsIgnoreCase(raw, utf8))
            return true;
        // Plain ASCII is settled by now; only an escape or another script is worth a string.
        return (raw.Contains((byte)'\\') || !Ascii.IsValid(raw))
            && string.Equals(Text, JsonStrings.Unescape(raw), StringComparison.OrdinalIgnoreCase);
    }
}
