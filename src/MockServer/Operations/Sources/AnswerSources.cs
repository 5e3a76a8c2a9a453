using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Sources;

/// <summary>All sources of answers, in the order in which they are asked.</summary>
public sealed class AnswerSources
{
    private readonly AnswerSource[] stubs;
    private readonly AnswerSource[] others;

    public AnswerSources(IEnumerable<AnswerSource> sources)
    {
        var ordered = sources.OrderBy(source => source.Origin).ToList();
        stubs = [.. ordered.Where(source => source.Origin == AnswerOrigin.Stub)];
        others = [.. ordered.Where(source => source.Origin != AnswerOrigin.Stub)];
    }

    /// <summary>Asks the stubs; null if none answers.</summary>
    public ValueTask<Ending?> StubAsync(Call call) => HasStubs ? FirstAsync(call, stubs) : default;

    /// <summary>Asks the sources for an operation without generated code; null if none answers.</summary>
    public ValueTask<Ending?> AnswerAsync(Call call) => FirstAsync(call, others);

    private bool HasStubs
    {
        get
        {
            foreach (var source in stubs)
                if (source.IsReady) return true;
            return false;
        }
    }

    private static async ValueTask<Ending?> FirstAsync(Call call, AnswerSource[] sources)
    {
        var requested = AnswerOriginNames.Requested(call.Http.Request.Headers);
        foreach (var source in sources)
        {
            if (requested is { } origin && origin != source.Origin) continue;
            if (await source.TryAnswerAsync(call) is not { } ending) continue;
            var name = source.Origin.InJson();
            call.AnsweredBy = name;
            return Marked(ending, new HeaderLine(AnswerOriginNames.Header, name));
        }

        return null;
    }

    private static Ending Marked(Ending ending, HeaderLine mark) => ending switch
    {
        Answer answer => answer with { Headers = [.. answer.Headers, mark] },
        Refusal refusal => refusal with { Headers = [.. refusal.Headers, mark] },
        _ => ending,
    };
}
