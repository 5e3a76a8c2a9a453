using System.Text;
using EmailSync.Contract.Media;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Makes the bytes of a body from what a recording has of it.</summary>
internal static class RecordedBody
{
    public static readonly ExchangeBody None = new(ExchangeBodyState.None, default, 0);

    public static ExchangeBody Missing(long? length = null) => new(ExchangeBodyState.Missing, default, length > 0 ? length : null);

    public static ExchangeBody Of(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? None : new(ExchangeBodyState.Complete, bytes, bytes.Length);

    /// <summary>The beginning of a body.</summary>
    public static ExchangeBody Cut(ReadOnlyMemory<byte> bytes, long? length) => new(ExchangeBodyState.Cut, bytes, length);

    /// <summary>A body that was recorded as text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contentType">The media type that it was sent with; null if unknown.</param>
    public static ExchangeBody OfText(string text, string? contentType)
    {
        var isCut = StringTrimmer.TryFindMark(text, out var kept);
        if (isCut) text = text[..kept].TrimEnd('\ufffd');
        // Where the recorder could not decode it, the bytes are lost.
        if (text.Contains('\ufffd')) return Missing();
        var bytes = EncodingOf(contentType).GetBytes(text);
        return isCut ? Cut(bytes, null) : Of(bytes);
    }

    /// <summary>A body that was recorded in base64; null if it is not well-formed.</summary>
    public static ExchangeBody? OfBase64(string text)
    {
        var isCut = StringTrimmer.TryFindMark(text, out var kept);
        if (isCut) text = text[..(kept / 4 * 4)];
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var written)) return null;
        return isCut ? Cut(bytes.AsMemory(0, written), null) : Of(bytes.AsMemory(0, written));
    }

    private static Encoding EncodingOf(string? contentType) =>
        contentType is not null && ContentType.Of(contentType) is { Encoding: { } encoding } ? Writing(encoding) : Writing(Encoding.UTF8);

    // What a character set does not have was not in the body.
    private static Encoding Writing(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
}
