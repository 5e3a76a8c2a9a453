using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>What a check sends, receives and concludes: bounded, and without secrets once it is exported.</summary>
public sealed class Evidence
{
    private const int MostExchanges = 100;
    private const int MostBytes = 64 * 1024;
    private readonly Lock gate = new();
    private readonly List<Exchange> exchanges = [];
    private readonly List<Observation> observations = [];

    /// <summary>Keeps an exchange.</summary>
    /// <returns>Its index.</returns>
    public int Add(Exchange exchange)
    {
        lock (gate)
        {
            exchanges.Add(exchange with { Request = Cut(exchange.Request), Answer = Cut(exchange.Answer) });
            return exchanges.Count - 1;
        }
    }

    public void Add(Observation observation)
    {
        lock (gate) observations.Add(observation);
    }

    public bool Any
    {
        get { lock (gate) return observations.Count > 0; }
    }

    /// <summary>The first unexpected observation; null if everything was as expected.</summary>
    public Observation? FirstFault
    {
        get { lock (gate) return observations.Find(observation => observation.Held == false); }
    }

    /// <summary>The label of an exchange's request.</summary>
    public string LabelOf(int exchange)
    {
        lock (gate) return exchanges[exchange].Label;
    }

    /// <summary>
    /// Everything, without secrets. If there are very many exchanges, only the first ones and those with an observation are kept.
    /// </summary>
    public (IReadOnlyList<Observation> Observations, IReadOnlyList<Exchange> Exchanges) Take(SecretMask mask)
    {
        lock (gate)
        {
            foreach (var exchange in exchanges)
            {
                mask.Meet(exchange.Request);
                mask.Meet(exchange.Answer);
            }

            var shown = observations.Where(observation => observation.Held == false)
                .Concat(observations.Where(observation => observation.Held != false)).Take(MostExchanges).ToHashSet();
            var pointedTo = shown.Where(observation => observation.Exchange is not null).Select(observation => observation.Exchange!.Value)
                .ToHashSet();
            var kept = Enumerable.Range(0, exchanges.Count).Where(i => i < MostExchanges || pointedTo.Contains(i)).ToList();
            var locations = kept.Select((from, to) => (from, to)).ToDictionary(pair => pair.from, pair => pair.to);
            return (
                [.. observations.Where(shown.Contains).Select(observation => observation with
                {
                    Expected = mask.Hide(observation.Expected),
                    Actual = mask.Hide(observation.Actual),
                    Exchange = observation.Exchange is { } at ? locations[at] : null,
                })],
                [.. kept.Select(i => Hidden(exchanges[i], mask))]);
        }
    }

    /// <summary>An exchange without secrets.</summary>
    public static Exchange Hidden(Exchange exchange, SecretMask mask) => exchange with
    {
        Request = mask.Hide(exchange.Request),
        Answer = mask.Hide(exchange.Answer),
        End = exchange.End is null ? null : mask.Hide(exchange.End),
    };

    private static byte[] Cut(byte[] bytes) => bytes.Length <= MostBytes ? bytes : [.. bytes.AsSpan(0, MostBytes), .. "[...]"u8];
}
