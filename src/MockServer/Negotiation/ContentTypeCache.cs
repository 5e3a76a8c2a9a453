using System.Collections.Concurrent;
using EmailSync.Contract.Media;

namespace EmailSync.MockServer.Negotiation;

/// <summary>
/// Parsed Content-Type values: callers keep sending the same few. Bounded: beyond that, values are parsed each time.
/// </summary>
public sealed class ContentTypeCache
{
    private const int Capacity = 256;
    private const int LongestKept = 256;
    private readonly ConcurrentDictionary<string, ContentType?> known = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Reads a Content-Type; null if it is malformed.</summary>
    public ContentType? Read(string text)
    {
        if (known.TryGetValue(text, out var contentType)) return contentType;
        contentType = ContentType.Of(text);
        if (text.Length <= LongestKept && Volatile.Read(ref count) < Capacity && known.TryAdd(text, contentType))
            Interlocked.Increment(ref count);
        return contentType;
    }
}
