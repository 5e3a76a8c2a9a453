using System.Text;
using EmailSync.Cli.Judging;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Verdicts;
using EmailSync.RunReports;
using EmailSync.RunReports.Waivers;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Tests;

/// <summary>Reads recordings in tests.</summary>
internal static class Recorded
{
    /// <summary>Reads a file that is given as its text, as from standard input.</summary>
    public static Task<(IReadOnlyList<Exchange> Exchanges, RecordingTotals Totals)> OfTextAsync(string text,
        RecordingOptions? options = null) =>
        OfBytesAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<(IReadOnlyList<Exchange> Exchanges, RecordingTotals Totals)> OfBytesAsync(byte[] bytes,
        RecordingOptions? options = null) =>
        ReadAsync(options, new MemoryStream(bytes), ["-"]);

    /// <summary>Reads files.</summary>
    public static Task<(IReadOnlyList<Exchange> Exchanges, RecordingTotals Totals)> OfFilesAsync(params string[] paths) =>
        ReadAsync(null, Stream.Null, paths);

    /// <summary>The only exchange of a file without errors.</summary>
    public static async Task<Exchange> OnlyAsync(string text, RecordingOptions? options = null)
    {
        var (exchanges, totals) = await OfTextAsync(text, options);
        Assert.Empty(totals.Errors);
        return Assert.Single(exchanges);
    }

    /// <summary>The path of a fixture.</summary>
    public static string Fixture(string name) => RepositoryFile.Path($"tests/Recordings.Tests/Fixtures/{name}");

    /// <summary>The verdict on files, by the rules alone: their ids, with how often each was broken.</summary>
    public static async Task<(RunRecord Record, RecordingTotals Totals)> JudgeAsync(IReadOnlyList<string> files,
        InstallationType? profile = null)
    {
        var criteria = new VerdictCriteria(FailOn.Must, 1, Excuses.None, null);
        var plan = new JudgePlan(new MockOptions(), criteria, files, new RecordingOptions(), profile);
        return await new JudgeRun(plan).JudgeAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rules that calls broke, with how often each.</summary>
    public static async Task<string> RulesAsync(params string[] files) => RulesOf((await JudgeAsync(files)).Record.Verdict);

    public static string RulesOf(Verdict verdict) =>
        string.Join(", ",
            verdict.Findings.OrderBy(count => count.Rule.Id, StringComparer.Ordinal).Select(count => $"{count.Rule.Id} {count.Count}"));

    public static string TextOf(ExchangeBody body) => Encoding.UTF8.GetString(body.Bytes.Span);

    public static string Lines(IReadOnlyList<HeaderLine> lines) => string.Join('\n', lines.Select(line => $"{line.Name}: {line.Value}"));

    private static async Task<(IReadOnlyList<Exchange> Exchanges, RecordingTotals Totals)> ReadAsync(RecordingOptions? options,
        Stream input,
        string[] paths)
    {
        var reader = new RecordingReader(options ?? new RecordingOptions(), () => input);
        var exchanges = new List<Exchange>();
        await foreach (var exchange in reader.ReadAsync(paths, TestContext.Current.CancellationToken)) exchanges.Add(exchange);
        return (exchanges, reader.Totals);
    }
}
