using EmailSync.MockServer.Memory;
using EmailSync.Traffic;

namespace EmailSync.Proxy.Bodies;

/// <summary>The beginning of a body that passes, for its evaluation. It never holds the body up, and is bounded.</summary>
/// <param name="most">Most bytes of it.</param>
/// <param name="memory">What all of them may have together.</param>
internal sealed class CapturedBody(long most, UnderWay memory) : IDisposable
{
    // Less than that is not accounted for: there is as little of it as there are connections.
    private const int Free = 4 * 1024;
    private byte[] bytes = [];
    private UnderWay.Hold? hold;
    private int kept;
    private bool isCut;

    /// <summary>How many bytes have passed.</summary>
    public long Length { get; private set; }

    /// <summary>Whether its end has passed.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether all of it has passed and is kept.</summary>
    public bool IsComplete => HasEnded && !isCut;

    /// <summary>What is kept of it.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.AsMemory(0, kept);

    /// <summary>Adds what passes.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        Length += piece.Length;
        if (isCut) return;
        var wanted = (int)Math.Min(piece.Length, most - kept);
        if (!HasRoom(kept + wanted) || wanted < piece.Length) isCut = true;
        if (kept + wanted > bytes.Length) return;
        piece[..wanted].CopyTo(bytes.AsSpan(kept));
        kept += wanted;
    }

    /// <summary>Notes its end.</summary>
    public void End() => HasEnded = true;

    /// <summary>The body as far as it is known.</summary>
    /// <param name="isAnnounced">Whether the message has one.</param>
    public ExchangeBody ToBody(bool isAnnounced) => new(
        !isAnnounced ? ExchangeBodyState.None
        : IsComplete ? ExchangeBodyState.Complete
        : Length == 0 ? ExchangeBodyState.Missing
        : ExchangeBodyState.Cut,
        Bytes, HasEnded ? Length : null);

    public void Dispose() => hold?.Dispose();

    private bool HasRoom(int length)
    {
        if (length <= bytes.Length) return true;
        var size = (int)Math.Min(most, Math.Max(length, 2L * bytes.Length));
        if (size > Free)
        {
            if (memory.TryHold(size) is not { } more) return false;
            hold?.Dispose();
            hold = more;
        }

        Array.Resize(ref bytes, size);
        return true;
    }
}
