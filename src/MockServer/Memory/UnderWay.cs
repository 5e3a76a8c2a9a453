namespace EmailSync.MockServer.Memory;

/// <summary>The memory of requests and answers that are under way: documents that are read, bodies, lists, followers.</summary>
/// <param name="most">Most bytes of it.</param>
public sealed class UnderWay(long most)
{
    private long held;

    /// <summary>Most bytes.</summary>
    public long Most => most;

    /// <summary>Bytes that are held now.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <summary>Takes memory, if there is so much.</summary>
    /// <param name="bytes">How many bytes; more than there are at all take all.</param>
    /// <returns>Gives the memory back when it is disposed of; null where there is not enough now.</returns>
    public Hold? TryHold(long bytes)
    {
        var wanted = Math.Min(bytes, most);
        while (true)
        {
            var now = Interlocked.Read(ref held);
            if (now + wanted > most) return null;
            if (Interlocked.CompareExchange(ref held, now + wanted, now) == now) return new Hold(this, wanted);
        }
    }

    /// <summary>Memory that was taken.</summary>
    public sealed class Hold : IDisposable
    {
        private readonly UnderWay from;
        private long bytes;

        internal Hold(UnderWay from, long bytes) => (this.from, this.bytes) = (from, bytes);

        /// <summary>Gives it back, once.</summary>
        public void Dispose() => Interlocked.Add(ref from.held, -Interlocked.Exchange(ref bytes, 0));
    }
}
