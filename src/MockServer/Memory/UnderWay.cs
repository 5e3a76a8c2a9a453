namespace EmailSync.MockServer.Memory;

/// <summary>The memory of requests and answers in progress: documents being read, bodies, lists, followers.</summary>
/// <param name="most">Most bytes of it.</param>
public sealed class UnderWay(long most)
{
    private long held;

    /// <summary>Most bytes.</summary>
    public long Most => most;

    /// <summary>Bytes in use.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <summary>Reserves memory, if there is enough.</summary>
    /// <param name="bytes">How many bytes; more than the limit takes all of it.</param>
    /// <returns>Releases the memory when disposed; null if there is not enough now.</returns>
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

    /// <summary>Reserved memory.</summary>
    public sealed class Hold : IDisposable
    {
        private readonly UnderWay from;
        private long bytes;

        internal Hold(UnderWay from, long bytes) => (this.from, this.bytes) = (from, bytes);

        /// <summary>Releases it, once.</summary>
        public void Dispose() => Interlocked.Add(ref from.held, -Interlocked.Exchange(ref bytes, 0));
    }
}
