using System.Text;
using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Markdown;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed partial class MarkdownSummaryTests
{
    private static readonly string Summary = MarkdownSummary.Write(Report(Everything()));

    [Fact]
    public void It_opens_with_the_sentence() =>
        Assert.StartsWith("# Conformance of the mock, started by the suite\n\n**Not conformant\\: 1 MUST held, 1 failed, 2 not verified",
            Summary, StringComparison.Ordinal);

    [Fact]
    public void The_matrix_is_a_table() =>
    Assert.Contains("| AUTH | ✗ 1 failed, ✓ 1 held | △ 1 missed |  |  |\n", Summary, StringComparison.Ordinal);

    [Fact]
    public void Failures_unfold_with_their_bytes_and_their_source()
    {
        Assert.Contains("<details><summary>✗ failed <b>AUTH-03</b> (MUST)</summary>\n\n", Summary, StringComparison.Ordinal);
        Assert.Contains("[RFC 9110 §11\\.6\\.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1), [§15\\.5\\.2]", Summary,
            StringComparison.Ordinal);
        Assert.Contains("Host: b␍␊\n", Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_server_sent_is_never_markup()
    {
        Assert.DoesNotContain("<script", Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# head", Preformatted().Replace(Summary, ""), StringComparison.Ordinal);
        Assert.Contains(@"&lt;script&gt;alert\(1\)&lt;/script&gt; \]\]&gt; &amp; "" ' \*\*bold\*\* \[x\]\(http\://evil\.example\) \| ",
            Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Remedies_warnings_waivers_changes_and_deviations_are_listed()
    {
        var old = new OldResults("old.json", "before", "c0ffee", [new OldResult("AUTH-03", CheckVerdict.Pass)]);
        var summary = MarkdownSummary.Write(Report(Everything(), old: old, waivers: [Waiver("AUTH-02"), Waiver("AUTH-01")]));

        Assert.Contains("- set EMAILSYNC\\_TICKET\\: CT\\-01 \\(MUST\\), CT\\-02 \\(MUST\\)\n", summary, StringComparison.Ordinal);
        Assert.Contains("- The waiver for AUTH\\-01 is not used", summary, StringComparison.Ordinal);
        Assert.Contains("- AUTH\\-02\\: the vendor mends it \\(until 2026\\-12\\-31\\)", summary, StringComparison.Ordinal);
        Assert.Contains("- New failures\\: AUTH\\-03, was held, is failed\n", summary, StringComparison.Ordinal);
        Assert.Contains("- D\\-1 \\(NC\\-02, NC\\-07\\)", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stays_under_what_GitHub_takes()
    {
        var bytes = string.Concat(Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? '<' : '\u0001'));
        var results = Enumerable.Range(0, 600)
            .Select(i => Result($"AUTH-{i:00}", "MUST", CheckVerdict.Fail) with { Exchanges = [Exchange(bytes, bytes)] });

        var summary = MarkdownSummary.Write(Report(Of([.. results])));

        Assert.InRange(Encoding.UTF8.GetByteCount(summary), 100 * 1024, 1_000_000);
        Assert.Contains(" more are in report\\.html\\.", summary, StringComparison.Ordinal);
    }

    // Inside pre nothing is Markdown.
    [GeneratedRegex("^<pre>.*?</pre>$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Preformatted();
}
