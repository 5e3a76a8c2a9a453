using EmailSync.ConformanceTests.Targets;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Traffic.Tests;

/// <summary>The proof of trust: after the fact, the rules find what the mock itself finds, and nothing about the mock.</summary>
public sealed class SuiteProbesTests
{
    [Theory]
    [InlineData(Profile.OnSite)]
    [InlineData(Profile.Online)]
    public async Task The_probes_of_the_conformance_suite_get_the_same_findings_after_the_fact(Profile profile)
    {
        await using var capture = await CapturingMock.StartAsync(SuiteTarget.Options);
        await SuiteTarget.RunAsync(capture.Mock, profile, _ => true);
        await using var judge = await RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services => services.AddTraffic());

        var all = await Comparison.EvaluateAsync(capture, judge);

        Assert.True(all.Count > 500, $"only {all.Count} exchanges were captured");
        var different = all.Where(one => !IsTheSame(one) || one.After.ServerFindings.Count > 0).ToList();
        Assert.True(different.Count == 0, $"{different.Count} of {all.Count}:\n{string.Join('\n', different)}");
    }

    private static bool IsTheSame(Compared one) =>
        one.OnlyOwn.All(finding => Expected.IsMissing(one, finding)) && one.OnlyAfter.All(finding => Expected.IsAdded(one, finding));
}

/// <summary>Where the evaluation after the fact finds something else than the mock, and why.</summary>
internal static class Expected
{
    /// <summary>Whether a finding of the mock is one that cannot be made after the fact.</summary>
    public static bool IsMissing(Compared one, string finding) => Rule(finding) switch
    {
        // They follow from times, connections and users, which a capture does not have as the mock has them.
        ['C', '-', 'M', 'A', 'N', ..] => true,
        // Which values the server's account has, and that a 404 is about a key in the body, is not known.
        "C-BODY-12" => true,
        "C-QRY-03" when finding.Contains('/', StringComparison.Ordinal) => true,
        // Another server may not say whether a session is unknown or has expired, which its caller could not know.
        "C-AUTH-02" when finding.Contains("cookie", StringComparison.Ordinal) => true,
        // The answer is not about the credentials, so it does not say whether they are valid.
        "C-AUTH-02" or "C-AUTH-04" when one.Own.Answer.Status is not (401 or 403) => true,
        // Two are wrong, and what is missing is certain.
        "C-AUTH-02" or "C-XSRF-02" => one.OnlyAfter.Any(added => IsAdded(one, added)),
        _ => false,
    };

    /// <summary>Whether it is found in the place of another.</summary>
    public static bool IsAdded(Compared one, string finding) => Rule(finding) is "C-APP-01" or "C-XSRF-01"
        ? one.OnlyOwn.Any(own => Rule(own) is "C-AUTH-02" or "C-XSRF-02")
        : Rule(finding).StartsWith("C-MAN", StringComparison.Ordinal);

    private static string Rule(string finding) => finding[..finding.IndexOf(' ', StringComparison.Ordinal)];
}
