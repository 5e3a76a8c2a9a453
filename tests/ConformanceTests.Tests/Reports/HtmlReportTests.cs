using System.Text.RegularExpressions;
using System.Xml.Linq;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Html;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Write(Report(Everything(), waivers: [Waiver("AUTH-02"), Waiver("AUTH-01")]));
    private static readonly XElement Html = Parse(Page);

    [Fact]
    public void It_opens_with_the_sentence() =>
        Assert.Equal(
            "✗ Not conformant: 1 MUST held, 1 failed, 2 not verified, 1 could not be checked; 0 SHOULD held, 0 missed, 1 waived; "
                + "1 of the catalogue does not apply here.",
            Text(Html.Descendants("header").Single().Elements().Last()));

    [Fact]
    public void Failures_come_first_then_what_could_not_be_judged_and_all_tables_after()
    {
        var page = Parse(HtmlReport.Write(Report(Everything())));
        var sections = page.Descendants("main").Single().Elements("section").Where(section => section.Element("h2") is not null).ToList();

        Assert.Equal(["What failed", "What could not be judged", "What was missed", "The run", "By group and level"],
            sections.Take(5).Select(section => Text(section.Element("h2")!)));
        Assert.Equal(["AUTH-03", "NC-02", "AUTH-02"], sections.Take(3).Select(section => Text(section.Descendants("a").First())));
        Assert.StartsWith("✗ failed AUTH-03 MUST The rule AUTH-03 is kept", Text(sections[0].Descendants("li").First()),
            StringComparison.Ordinal);
        Assert.All(sections.Take(3), section => Assert.NotEmpty(Text(section.Descendants("li").First().Element("p")!)));
    }

    [Fact]
    public void In_a_strict_run_a_missed_SHOULD_is_among_the_failures()
    {
        var page = Parse(HtmlReport.Write(Report(Everything(), strict: true)));
        Assert.Equal(["AUTH-03", "AUTH-02"],
            page.Descendants("section").First().Descendants("li").Select(item => Text(item.Element("a")!)));
    }

    [Fact]
    public void Where_nothing_failed_it_does_not_say_so()
    {
        var run = Everything();
        var right = run with { Results = [.. run.Results.Where(result => result.Requirement.Id is not ("AUTH-03" or "NC-02"))] };
        var page = Parse(HtmlReport.Write(Report(right, waivers: [Waiver("AUTH-02")])));

        Assert.DoesNotContain(page.Descendants("h2"), title => (string?)title.Attribute("id") == "attention");
    }

    [Fact]
    public void The_run_is_described()
    {
        var facts = Html.Descendants("section").Single(section => (string?)section.Attribute("aria-labelledby") == "run").Descendants("div")
            .ToDictionary(row => Text(row.Element("dt")!), row => Text(row.Element("dd")!));

        Assert.Equal("http://127.0.0.1:5080/", facts["Target"]);
        Assert.Equal("onsite", facts["Profile"]);
        Assert.Equal("c0ffee", facts["Catalogue"]);
        Assert.Equal("make conformance SEED=7", facts["Command"]);
        Assert.Equal("7", facts["Seed"]);
        Assert.Equal("2026-03-04 05:06:07.089 UTC", facts["Started"]);
    }

    [Fact]
    public void The_matrix_counts_by_group_and_level()
    {
        var row = Html.Descendants("table").First().Descendants("tbody").Single().Elements("tr")
            .Single(row => Text(row.Element("th")!) == "AUTH");

        Assert.Equal(["✗ 1 failed ✓ 1 held", "⚑ 1 waived", "", ""], row.Elements("td").Select(Text));
    }

    [Fact]
    public void Every_requirement_is_there_with_sign_word_and_statement()
    {
        var requirements = Html.Descendants("details").Where(details => (string?)details.Attribute("class") == "requirement").ToList();

        Assert.Equal(["AUTH-01", "AUTH-02", "AUTH-03", "CT-01", "CT-02", "CT-12", "APP-01", "NC-02", "NC-07"],
            requirements.Select(details => (string?)details.Attribute("id")));
        Assert.Equal("✗ failed AUTH-03 MUST The rule AUTH-03 is kept", Text(requirements[2].Element("summary")!));
    }

    [Fact]
    public void The_source_links_to_its_clauses() =>
        Assert.Equal(["https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"],
            Requirement("AUTH-03").Descendants("p").First(part => (string?)part.Attribute("class") == "source").Elements("a")
                .Select(link => (string?)link.Attribute("href")));

    [Fact]
    public void What_was_looked_at_links_to_the_exchange_that_shows_it()
    {
        var link = Requirement("AUTH-03").Descendants("td").Elements("a").Last();
        var exchange = Requirement("AUTH-03").Descendants("details")
            .Single(details => "#" + (string?)details.Attribute("id") == (string?)link.Attribute("href"));

        Assert.StartsWith($"Exchange {link.Value}", Text(exchange.Element("summary")!), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_show_their_CR_LF_and_how_to_send_them_again()
    {
        var exchange = Requirement("AUTH-03").Descendants("details").Last();

        Assert.Equal("POST / HTTP/1.1␍␊\nHost: a␍␊\nHost: b␍␊\n␍␊\n", exchange.Elements("pre").First().Value);
        Assert.Equal("printf 'POST / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n' | nc -w 5 127.0.0.1 5080",
            exchange.Elements("pre").Last().Value);
        Assert.EndsWith(", reset, 1.5 ms", Text(exchange.Element("summary")!), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_server_sent_is_never_markup()
    {
        Assert.DoesNotContain("<script>alert", Page, StringComparison.Ordinal);
        Assert.Single(Html.Descendants("script"));
        Assert.Contains("<script>alert(1)</script> ]]> & \" ' **bold**", Requirement("AUTH-03").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_from_outside()
    {
        Assert.DoesNotContain(Html.DescendantsAndSelf().Attributes(),
            attribute => attribute.Name.LocalName is "src" or "srcset" or "style" or "onclick");
        Assert.Empty(Html.Descendants("link"));
        Assert.DoesNotMatch(@"url\(|@import", Page);
        Assert.All(Html.Descendants("a").Select(link => (string)link.Attribute("href")!),
            link => Assert.Matches(@"\A(#|https://www\.rfc-editor\.org/)", link));
    }

    [Fact]
    public void The_policy_of_the_page_lets_its_own_style_and_script_through()
    {
        var policy = (string)Html.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!;

        Assert.Contains($"style-src '{Hash(Between("<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(Between("<script>", "</script>"))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_are_in_order_and_ids_are_there_once()
    {
        var levels = Html.Descendants().Where(element => Heading().IsMatch(element.Name.LocalName))
            .Select(element => element.Name.LocalName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Empty(Html.Descendants().Attributes("id").GroupBy(id => id.Value).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_link_inside_the_page_leads_somewhere()
    {
        var ids = Html.Descendants().Attributes("id").Select(id => $"#{id.Value}").ToHashSet();

        Assert.All(Html.Descendants("a").Select(link => (string)link.Attribute("href")!).Where(link => link.StartsWith('#')),
            link => Assert.Contains(link, ids));
    }

    [Fact]
    public void Deviations_and_waivers_are_shown()
    {
        Assert.Contains("NC-02 NC-07", Text(Section("deviations")), StringComparison.Ordinal);
        Assert.StartsWith("Where the contract departs from the vendor's page D-1 The pageThe sample answer shows 204 No Content",
            Text(Section("deviations")), StringComparison.Ordinal);
        Assert.Equal(["AUTH-02", "the vendor mends it", "2026-12-31", "applied"],
            Section("waivers").Descendants("tbody").Single().Elements("tr").First().Elements().Select(Text));
        Assert.Contains("The waiver for AUTH-01 is not used", Html.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_verified_stands_with_what_would_enable_it() =>
        Assert.Contains("set EMAILSYNC_TICKET: CT-01 (MUST) CT-02 (MUST)", Text(Section("not-judged")), StringComparison.Ordinal);

    [Fact]
    public void A_comparison_shows_what_is_new()
    {
        var old = new OldResults("old.json", "2026-01-01T00:00:00.000Z", "c0ffee",
            [new OldResult("AUTH-03", CheckVerdict.Pass), new OldResult("OLD-01", CheckVerdict.Pass)]);

        var section = Parse(HtmlReport.Write(Report(Everything(), old: old))).Descendants("section")
            .Single(section => (string?)section.Attribute("aria-labelledby") == "comparison");
        Assert.Contains("AUTH-03: was held, is failed", Text(section), StringComparison.Ordinal);
        Assert.Contains("OLD-01: was held, is not there any more", Text(section), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_results_has_a_page() =>
        Assert.Contains("Not checked, because of the setup (401)", HtmlReport.Write(Report(Of() with { SetUpError = "401" })),
            StringComparison.Ordinal);

    private static XElement Requirement(string id) => Html.Descendants("details").Single(details => (string?)details.Attribute("id") == id);

    private static XElement Section(string title) =>
        Html.Descendants("section").Single(section => (string?)section.Attribute("aria-labelledby") == title);

    private static XElement Parse(string page) => XElement.Parse(page["<!DOCTYPE html>".Length..], LoadOptions.PreserveWhitespace);

    private static string Text(XElement element) => Blanks().Replace(element.Value, " ").Trim();

    private static string Between(string start, string end) => Page.Split(start)[1].Split(end)[0];

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\Ah\d\z")]
    private static partial Regex Heading();
}
