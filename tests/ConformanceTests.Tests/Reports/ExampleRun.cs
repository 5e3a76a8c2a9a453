using System.Text;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract;
using EmailSync.Reporting.Waivers;

namespace EmailSync.ConformanceTests.Tests.Reports;

/// <summary>Runs made by hand.</summary>
internal static class ExampleRun
{
    /// <summary>What a hostile server could answer, and a careless check repeat.</summary>
    public const string Hostile = "<script>alert(1)</script> ]]> & \" ' **bold** [x](http://evil.example) | \u0000\u001b[31m \u202e "
        + "\ud800 \r\n# head";

    public static readonly DateTimeOffset Started = new(2026, 3, 4, 7, 6, 7, 89, TimeSpan.FromHours(2));

    public static ConformanceRun Of(params IReadOnlyList<RequirementResult> results) => new(
        new Uri("http://127.0.0.1:5080/"),
        "the mock, started by the suite",
        "onsite",
        "c0ffee",
        "make conformance SEED=7",
        7,
        Started,
        TimeSpan.FromSeconds(12.34),
        null,
        null,
        results);

    /// <summary>Every verdict, hostile texts and odd bytes.</summary>
    public static ConformanceRun Everything() => Of(
        Result("AUTH-01", "MUST", CheckVerdict.Pass) with
        {
            Exchanges =
            [Exchange("POST / HTTP/1.1\r\nHost: 127.0.0.1:5080\r\nAuthorization: Basic <redacted:1a2b>\r\n\r\n")]
        },
        Result("AUTH-02", "SHOULD", CheckVerdict.Warn) with
        {
            Summary = "403 came.",
            Observations = [new(false, "status 401", "status 403", null)]
        },
        Result("AUTH-03", "MUST", CheckVerdict.Fail, "RFC 9110 §11.6.1, §15.5.2") with
        {
            Summary = Hostile,
            Observations = [new(true, "a challenge", "a challenge", 0), new(false, "no markup", Hostile, 1)],
            Exchanges =
            [
                Exchange("POST / HTTP/1.1\r\nHost: 127.0.0.1:5080\r\n\r\n"),
                Exchange("POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", $"HTTP/1.1 200 OK\r\n\r\n{Hostile}") with { Label = Hostile,
                    End = "reset" },
            ],
        },
        Result("CT-01", "MUST", CheckVerdict.NotVerified) with { Obstacle = Obstacle.Configuration, Remedy = "set EMAILSYNC_TICKET" },
        Result("CT-02", "MUST", CheckVerdict.NotVerified) with { Obstacle = Obstacle.Configuration, Remedy = "set EMAILSYNC_TICKET" },
        Result("APP-01", "MUST", CheckVerdict.NotVerified) with { Obstacle = Obstacle.OutsideProfile },
        Result("NC-02", "MUST", CheckVerdict.Error) with
        {
            Exchanges =
            [Exchange("", "") with { Status = 0, End = "no answer within 5 s" }]
        },
        Result("NC-07", "INFO", CheckVerdict.Recorded) with { Observations = [new(null, "Content-Type or none", "none", null)] },
        Result("CT-12", "MAY", CheckVerdict.Recorded));

    public static RequirementResult Result(string id, string level, CheckVerdict verdict, string source = "docs") => new(
        new Requirement(id, level, source, "docs", "any",
            id is "NC-02" or "NC-07" ? "No literal null (deviation D-1)" : $"The rule {id} is kept"),
        verdict,
        "It was looked at.",
        [],
        [],
        null,
        null,
        TimeSpan.FromMilliseconds(3));

    public static Exchange Exchange(string request, string answer = "HTTP/1.1 204 No Content\r\n\r\n",
        string target = "http://127.0.0.1:5080/") => new(
        "control",
        new Uri(target),
        Encoding.UTF8.GetBytes(request),
        Encoding.UTF8.GetBytes(answer),
        204,
        null,
        TimeSpan.FromMilliseconds(1.5));

    public static Waiver Waiver(string id, string expires = "2026-12-31") =>
        new(id, "the vendor mends it", DateOnly.ParseExact(expires, "yyyy-MM-dd"));

    public static RunReport Report(ConformanceRun run, bool strict = false, OldResults? old = null, params IReadOnlyList<Waiver> waivers) =>
        new(run, Conclusion.Of(run, waivers, strict), old is null ? null : RunComparison.Between(old, run));
}
