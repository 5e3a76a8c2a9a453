using System.Buffers;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Takes secrets out of a text in which each character stands for an octet.</summary>
internal sealed class TextRedaction(IEnumerable<string> secrets, Func<string, string> mark)
{
    private readonly KnownTexts known = new(secrets);

    /// <summary>Whether a text may hold a secret. It allocates nothing, and rules out nearly every text.</summary>
    public bool MayHold(ReadOnlySpan<char> text)
    {
        if (MayHoldPlain(text)) return true;
        if (!EscapedText.MayOccur(text)) return false;
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(rented);
            return MayHoldPlain(rented.AsSpan(0, EscapedText.Decode(rented.AsSpan(0, text.Length))));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    public string Redact(string text)
    {
        var redacted = known.Replace(text, mark);
        if (PairedSecrets.MayOccur(redacted)) redacted = PairedSecrets.Replace(redacted, mark);
        redacted = NamedSecrets.Replace(redacted, mark);

        // What is still hidden behind an encoding is shown decoded, as nobody could mark a part of it otherwise.
        var decoded = EscapedText.Decode(redacted);
        var bare = NamedSecrets.Replace(known.Replace(decoded, mark), mark);
        return bare == decoded ? redacted : bare;
    }

    private bool MayHoldPlain(ReadOnlySpan<char> text) => text.ContainsAny(SecretNames.Parts) || known.OccurIn(text);
}
