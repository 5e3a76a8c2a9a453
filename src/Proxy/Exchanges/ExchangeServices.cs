using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;

namespace EmailSync.Proxy.Exchanges;

/// <summary>What every exchange needs.</summary>
internal sealed class ExchangeServices(ExchangeKeeper keeper, MemoryBudget memory, MockOptions options, TimeProvider time)
{
    public ExchangeKeeper Keeper => keeper;

    public UnderWay Memory => memory.UnderWay;

    /// <summary>Most bytes of one body that are kept for its evaluation.</summary>
    public long MostBytes => options.BodyBytes;

    public TimeProvider Time => time;
}
