using System.Collections.Concurrent;
using EmailSync.Contract.Media;

namespace EmailSync.MockServer.Negotiation;

/// <summary>
/// Content-Type values already read: callers send the same few again and again. Bounded; past the bound others are read anew each time.
/// </summary>
public sealed class ContentTypeCache
{
    private const int Capacity = 256;
    private const int LongestKept = 256;
    private readonly ConcurrentDictionary<string, ContentType?> known = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Reads a Content-Type; null where it does not have the form.</summary>
    public ContentType? Read(string text)
    {
        if (known.TryGetValue(text, out var contentType)) return contentType;
        contentType = ContentType.Of(text);
        if (text.Length <= LongestKept && Volatile.Read(ref count) < Capacity && known.TryAdd(text, contentType))
            Interlocked.Increment(ref count);
        return contentType;
    }
}
