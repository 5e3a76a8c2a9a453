using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Sources;

/// <summary>All sources of answers, in the order in which they are asked.</summary>
public sealed class AnswerSources
{
    // Asked for every call.
    private readonly AnswerSource[] first;
    private readonly AnswerSource[] others;

    public AnswerSources(IEnumerable<AnswerSource> sources)
    {
        var ordered = sources.OrderBy(source => source.Origin).ToList();
        first = [.. ordered.Where(source => source.Origin <= AnswerOrigin.Recorded)];
        others = [.. ordered.Where(source => source.Origin > AnswerOrigin.Recorded)];
    }

    /// <summary>Asks the stubs and the recorded answers; null if none answers.</summary>
    public ValueTask<Ending?> StubAsync(Call call) => IsAnyReady ? FirstAsync(call, first) : default;

    /// <summary>Asks the sources for an operation without generated code; null if none answers.</summary>
    public ValueTask<Ending?> AnswerAsync(Call call) => FirstAsync(call, others);

    /// <summary>
    /// The answer to a call that the mock refuses, in place of the refusal; null if there is none, as for a fault that a test wants.
    /// </summary>
    public Answer? Instead(Call call, Refusal refusal)
    {
        if (!IsAnyReady || call.Fault is not null || refusal.Status == StatusCodes.Status503ServiceUnavailable) return null;
        var requested = AnswerOriginNames.Requested(call.Http.Request.Headers);
        foreach (var source in first)
        {
            if (!source.IsReady || (requested is { } origin && origin != source.Origin)) continue;
            if (source.Instead(call, refusal) is not { } answer) continue;
            var name = source.Origin.InJson();
            call.AnsweredBy = name;
            return (Answer)Marked(answer, new HeaderLine(AnswerOriginNames.Header, name));
        }

        return null;
    }

    private bool IsAnyReady
    {
        get
        {
            foreach (var source in first)
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
