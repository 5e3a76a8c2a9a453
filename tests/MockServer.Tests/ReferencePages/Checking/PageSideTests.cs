using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages.Checking;

/// <summary>Whatever is changed on a page, the check names it. The cases are made from the pages.</summary>
public sealed class PageSideTests
{
    private static readonly string[] WithSamples = [.. Fixtures.Typical.Where(name => !name.Contains("newest", StringComparison.Ordinal))];

    public static TheoryData<string, string, string, int> Rows
    {
        get
        {
            var data = new TheoryData<string, string, string, int>();
            foreach (var page in WithSamples.Select(name => Fixtures.Read(name, Fixtures.Page(name))))
            {
                foreach (var parameter in page.QueryParameters) data.Add(page.Name, "query-parameter", parameter.Name, parameter.Line);
                foreach (var header in page.Headers.Where(header =>
                    header.Name is not ("Content-Type" or "Accept" or "Authorization" or "Accept-Language")))
                    data.Add(page.Name, "header", header.Name, header.Line);
                foreach (var property in page.Body?.Properties ?? []) data.Add(page.Name, "request-property", property.Name, property.Line);
                foreach (var property in page.Response.Body?.Properties ?? [])
                    data.Add(page.Name, "response-property", property.Name, property.Line);
            }

            return data;
        }
    }

    public static TheoryData<string, string, string, int> MediaTypes
    {
        get
        {
            var data = new TheoryData<string, string, string, int>();
            foreach (var page in WithSamples.Select(name => Fixtures.Read(name, Fixtures.Page(name))))
            {
                foreach (var type in page.RequestMediaTypes) data.Add(page.Name, "request-media-type", type.Value, type.Line);
                foreach (var type in page.ResponseMediaTypes) data.Add(page.Name, "response-media-type", type.Value, type.Line);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_that_goes_from_a_page_leaves_a_fact_of_the_contract_unbacked(string name, string kind, string fact, int line)
    {
        var lines = Fixtures.Page(name).Split('\n').ToList();
        lines.RemoveAt(line - 1);
        // What speaks of the row elsewhere goes as well; a page that contradicts itself is not read. A table without rows is none.
        lines.RemoveAll(other => other.Contains($"?{fact}=", StringComparison.Ordinal));
        var reading = PageReader.Read(name, string.Join('\n', lines));
        if (reading.Page is null)
        {
            Assert.Contains(reading.Errors, error => error.Reason.StartsWith("expected at least one row", StringComparison.Ordinal));
            return;
        }

        var deviations = Fixtures.Check(null, reading.Page).Deviations;

        Assert.True(
            deviations.Any(deviation => deviation.Fact == $"{kind} {fact}"
                && deviation is { How: Deviations.Unbacked, PageLine: > 0, ContractLine: > 0 }), string.Join('\n', deviations));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_another_name_is_missing_in_the_contract(string name, string kind, string fact, int line)
    {
        var lines = Fixtures.Page(name).Split('\n');
        lines[line - 1] = lines[line - 1].Replace($"| {fact} ", $"| {fact}Other ", StringComparison.Ordinal);
        var text = string.Join('\n', lines).Replace($"?{fact}=", $"?{fact}Other=", StringComparison.Ordinal);

        var deviations = Fixtures.Check(null, Fixtures.Read(name, text)).Deviations;

        Assert.True(
            deviations.Any(deviation => deviation.Fact == $"{kind} {fact}Other" && deviation.How == Deviations.Missing
                && deviation.PageLine == line && deviation.ContractLine > 0), string.Join('\n', deviations));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_another_type_is_contradicted(string name, string kind, string fact, int line)
    {
        if (kind == "header") return;
        var lines = Fixtures.Page(name).Split('\n');
        var cells = lines[line - 1].Split('|');
        cells[2] = cells[2].Trim() is "bool" or "Boolean" ? " int32 " : " bool ";
        lines[line - 1] = string.Join('|', cells);

        var deviations = Fixtures.Check(null, Fixtures.Read(name, string.Join('\n', lines))).Deviations;

        Assert.True(
            deviations.Any(deviation => deviation.Fact == $"{kind}-type {fact}" && deviation.How == Deviations.Contradicted
                && deviation.PageLine == line && deviation.ContractLine > 0), string.Join('\n', deviations));
    }

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void A_media_type_that_goes_from_a_page_leaves_one_of_the_contract_unbacked(string name, string kind, string type, int line)
    {
        var lines = Fixtures.Page(name).Split('\n');
        lines[line - 1] = lines[line - 1].Replace($"`{type}`, ", "", StringComparison.Ordinal)
            .Replace($", `{type}` ", " ", StringComparison.Ordinal);

        var deviation = Assert.Single(Fixtures.Check(null, Fixtures.Read(name, string.Join('\n', lines))).Deviations);

        Assert.Equal(($"{kind} {type}", Deviations.Unbacked, line), (deviation.Fact, deviation.How, deviation.PageLine));
        Assert.Contains(type, Fixtures.Contract.Split('\n')[deviation.ContractLine - 1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "Accept-Language: de,en", "Accept-Language: de,en\nX-Other: 1", "header X-Other")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "\"ErrorCount\": 2", "\"ErrorCount\": \"2\"", "sample-response-body /ErrorCount")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "\"ErrorCount\": 2", "\"ErrorCount\": null", "sample-response-body /ErrorCount")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "\"ErrorCount\": 2", "\"ErrorCounts\": 2", "sample-response-body /ErrorCounts")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "200 OK\nContent-Type: application/json", "200 OK\nContent-Type: text/html",
        "sample-response-media-type text/html")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "200 OK\n", "200 OK\nX-Other: 1\n", "sample-response-header X-Other")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "### Response body: EMailAccount", "### Response body: TableRight", "response-type")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "| 200 | OK |", "| 200 | OK |\n| 410 | Gone |", "status 410")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "uid: v1EMailAgent_Get", "uid: v1EMailAgent_Take", "operation-id")]
    [InlineData("v1EMailAgent_GetEMailAccount.md", "**Required** ", "", "query-parameter-required eMailAccountId")]
    [InlineData("v1EMailAgent_SyncEmailAccounts.md", "Accept-Language: de,en\nContent-Type: application/json",
        "Accept-Language: de,en\nContent-Type: text/csv", "sample-request-media-type text/csv")]
    [InlineData("v1EMailAgent_SyncEmailAccounts.md", "\"AccountId\": 18", "\"AccountId\": true",
        "sample-request-body /SyncUserAccounts/*/AccountId")]
    [InlineData("v1EMailAgent_SyncEmailAccounts.md", "204 No Content\n", "204 No Content\nX-Other: 1\n", "sample-response-header X-Other")]
    public void Whatever_else_differs_is_reported(string name, string part, string changed, string fact)
    {
        var text = Fixtures.Page(name);
        Assert.Contains(part, text, StringComparison.Ordinal);

        var deviation =
            Assert.Single(Fixtures.Check(null, Fixtures.Read(name, text.Replace(part, changed, StringComparison.Ordinal))).Deviations);

        Assert.Equal(fact, deviation.Fact);
        Assert.True(deviation is { PageLine: > 0, ContractLine: > 0 }, deviation.ToString());
    }

    [Fact]
    public void The_header_that_only_the_sample_has_needs_the_sample()
    {
        const string name = "v1EMailAgent_SyncEmailAccount.md";

        var deviation =
            Assert.Single(
                Fixtures.Check(null,
                    Fixtures.Read(name, Fixtures.Page(name).Replace("Accept-Language: de,en\n", "", StringComparison.Ordinal))).Deviations);

        Assert.Equal(("header Accept-Language", Deviations.Unbacked), (deviation.Fact, deviation.How));
    }

    [Fact]
    public void A_page_of_an_operation_that_the_contract_lacks_is_reported()
    {
        var text = Fixtures.Page("v1EMailAgent_SyncEmailAccount.md").Replace("SyncEmailAccount", "SendEmail", StringComparison.Ordinal);

        var deviation = Assert.Single(Fixtures.Check(null, Fixtures.Read("page.md", text)).Deviations);

        Assert.Equal(("operation v1EMailAgent_SendEmail", Deviations.Missing), (deviation.Fact, deviation.How));
        Assert.Equal("paths:", Fixtures.Contract.Split('\n')[deviation.ContractLine - 1]);
    }
}
