using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Traffic.Tests;

/// <summary>Evaluates captured exchanges after the fact, and compares that with what the mock found when it answered them.</summary>
internal static class Comparison
{
    /// <summary>Each exchange with the entry of the mock's own journal and that of its evaluation.</summary>
    public static async Task<IReadOnlyList<Compared>> EvaluateAsync(CapturingMock capture, RunningMock judge)
    {
        var all = new List<Compared>();
        foreach (var (exchange, own) in await capture.CapturedAsync())
        {
            var sandbox = judge.Part<SandboxRegistry>().Use(own.Sandbox);
            var entry = await judge.Part<ExchangeEvaluator>().EvaluateAsync(exchange, sandbox, TestContext.Current.CancellationToken);
            all.Add(new Compared(exchange, own, entry));
        }

        return all;
    }

    /// <summary>A finding, as far as both must be the same.</summary>
    public static string Shown(Finding finding) => $"{finding.Rule.Id} at {finding.Location.Text}{(finding.Refused ? ", refused" : "")}";
}

/// <summary>An exchange with both evaluations.</summary>
internal sealed record Compared(Exchange Exchange, JournalEntry Own, JournalEntry After)
{
    /// <summary>What only the mock found.</summary>
    public IEnumerable<string> OnlyOwn => Own.Findings.Select(Comparison.Shown).Except(After.Findings.Select(Comparison.Shown));

    /// <summary>What only the evaluation after the fact found.</summary>
    public IEnumerable<string> OnlyAfter => After.Findings.Select(Comparison.Shown).Except(Own.Findings.Select(Comparison.Shown));

    public override string ToString() =>
        $"{Exchange.Method} {Exchange.Target} -> {Own.Answer.Status}: only the mock [{string.Join("; ", OnlyOwn)}], "
            + $"only after the fact [{string.Join("; ", OnlyAfter)}], server "
            + $"[{string.Join("; ", After.ServerFindings.Select(Comparison.Shown))}]";
}
