using System.Text;
using System.Text.Json;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages.Pages;

public sealed class PageReaderTests
{
    private const string Account = "v1EMailAgent_GetEMailAccount.md";
    private const string Sync = "v1EMailAgent_SyncEmailAccount.md";
    private const string Ready = "v1EMailAgent_GetReadySyncEmailAccounts.md";

    [Fact]
    public void A_page_is_read_with_the_line_of_every_fact()
    {
        var lines = Fixtures.Page(Account).Split('\n');

        var page = Fixtures.Read(Account, Fixtures.Page(Account));

        Assert.Equal(("v1EMailAgent_GetEMailAccount", "POST", "/api/v1/Agents/EMail/GetEMailAccount", "EMail", "GetEMailAccount"),
            (page.Uid.Value, page.Method.Value, page.Path.Value, page.Agent.Value, page.Operation.Value));
        Assert.Equal("uid: v1EMailAgent_GetEMailAccount", lines[page.Uid.Line - 1]);
        Assert.Equal("POST /api/v1/Agents/EMail/GetEMailAccount", lines[page.Path.Line - 1]);
        Assert.Equal([("eMailAccountId", "int32", true), ("$select", "string", false)],
            page.QueryParameters.Select(parameter => (parameter.Name, parameter.Type!, parameter.IsRequired)));
        Assert.All(page.QueryParameters,
            parameter => Assert.StartsWith($"| {parameter.Name} |", lines[parameter.Line - 1], StringComparison.Ordinal));
        Assert.All(page.Headers, header => Assert.StartsWith($"| {header.Name} ", lines[header.Line - 1], StringComparison.Ordinal));
        Assert.Equal(6, page.ResponseMediaTypes.Count);
        Assert.Empty(page.RequestMediaTypes);
        Assert.Null(page.Body);
        Assert.Equal(200, page.Response.Success.Value);
        Assert.Equal("EMailAccount", page.Response.Body!.Type);
        Assert.Equal(12, page.Response.Body.Properties.Count);
        Assert.All(page.Response.Body.Properties,
            property => Assert.StartsWith($"| {property.Name} | {property.Type} |", lines[property.Line - 1], StringComparison.Ordinal));
        Assert.All(page.SampleResponse!.Body!.Members,
            member => Assert.Contains($"\"{member.Key}\":", lines[member.Value.Line - 1], StringComparison.Ordinal));
        Assert.All(page.SampleRequest!.Headers, header => Assert.Equal($"{header.Name}: {header.Value}", lines[header.Line - 1]));
    }

    [Fact]
    public void Every_page_of_the_repository_is_read() =>
    Assert.All(Fixtures.Names, name => Assert.Empty(PageReader.Read(name, Fixtures.Page(name)).Errors));

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\r")]
    [InlineData(" |\n", " |   \n")]
    [InlineData("---\ntitle", "\uFEFF---\ntitle")]
    [InlineData("POST Agents/EMail/GetReadySyncEmailAccounts\n\n```", "GetReadySyncEmailAccounts\n\n```")]
    [InlineData("title: POST Agents/EMail/GetReadySyncEmailAccounts", "title: GetReadySyncEmailAccounts")]
    [InlineData("title: POST Agents/EMail/GetReadySyncEmailAccounts\n", "")]
    [InlineData("uid:", "id:")]
    [InlineData("## Response:array", "## Response: array")]
    [InlineData("## Response:array", "## Response:")]
    [InlineData("## Response:array", "## Response")]
    [InlineData("### Response body: array", "Response body: array")]
    [InlineData("### Response body: array", "### Response body:  array  ")]
    [InlineData("## Sample request", "## Sample Request")]
    [InlineData("## Sample response\n\n", "")]
    [InlineData("Tells which accounts are due.",
        "First.\n\n## Remarks\n\nSecond.\n\n### More\n\n* a\n* b\n\n```js\n| a |\n```\n\n> Deprecated: do not.")]
    [InlineData("Tells which accounts are due.", "<p>Text</p>\n\n&lt;p/&gt;Text\n---\n[a]: http://b")]
    [InlineData("| Number of the account |", "| `a|b` \\| <see cref=\"T:A\">B</see> <para /> &lt; [x](y) **z** |")]
    [InlineData("\n| 200 | OK |", "\n| 200 | Good. |\n| 404 | None of this number. |")]
    [InlineData("| AccountId | int32 |", "| AccountId |  |")]
    public void Pages_of_this_form_are_read_whatever_varies_in_it(string part, string variant)
    {
        var page = Fixtures.Read(Ready, Replaced(Ready, part, variant));

        Assert.Equal("v1EMailAgent_GetReadySyncEmailAccounts", page.Uid.Value);
        Assert.Equal(["AccountId", "AssociateName", "AssociateId", "TableRight", "FieldProperties"],
            page.Response.Body!.Properties.Select(property => property.Name));
        Assert.Equal("array", page.Response.Body.Type);
        Assert.Equal("TableRight", page.Response.Body.Properties[3].Type);
        Assert.Equal("Authorization", page.Headers[0].Name);
        Assert.Equal(JsonValueKind.Array, page.SampleResponse!.Body!.Kind);
    }

    // What CommonMark and GitHub's tables allow: each makes the same page for a reader.
    [Theory]
    [InlineData(" |\n", " |\t\n")]
    [InlineData(" |\n", " | \t  \n")]
    [InlineData("\n", " \t\n")]
    [InlineData("\n", "\t\r\n")]
    [InlineData("## Request Headers", "## Request Headers ##")]
    [InlineData("## Request Headers", "## Request Headers #######   ")]
    [InlineData("## Request Headers", "##\tRequest Headers\t##\t")]
    [InlineData("## Request Headers", "   ##   Request Headers")]
    [InlineData("## Request Headers", "## **Request Headers**")]
    [InlineData("## Request Headers", "## _Request_ `Headers`")]
    [InlineData("## Request Headers", "## Request&#32;Headers")]
    [InlineData("## Request Headers", "## Request Headers<a id=\"headers\"></a>")]
    [InlineData("## Request Headers", "Request Headers\n---------------")]
    [InlineData("## Request Headers", "Request Headers\n-\t")]
    [InlineData("## Request Headers", "  Request Headers\n   --")]
    [InlineData("## Response:array", "## Response:array ##")]
    [InlineData("## Response:array", "## Response: **array** #")]
    [InlineData("## Response:array", "Response: array\n---")]
    [InlineData("### Response body: array", "### Response body: array ###")]
    [InlineData("### Response body: array", "### Response body: `array`")]
    [InlineData("### Response body: array", "#### Response body: array")]
    [InlineData("# POST Agents/EMail/GetReadySyncEmailAccounts\n", "# POST Agents/EMail/GetReadySyncEmailAccounts #\n")]
    [InlineData("# POST Agents/EMail/GetReadySyncEmailAccounts\n", "POST Agents/EMail/GetReadySyncEmailAccounts\n===\n")]
    [InlineData("## Sample request", "Sample request\n--------------")]
    [InlineData("```http\n", "```  http\t \n")]
    [InlineData("```http\n", "``` HTTP title=x\n")]
    [InlineData("```http!\n", "```HTTP!\n")]
    [InlineData("| Property Name | Type |  Description |\n|", "|Property Name|Type|Description|\n|")]
    [InlineData("| Property Name | Type |  Description |\n|", "   |\tProperty Name\t|\tType\t|\tDescription\t|\n|")]
    [InlineData("| Property Name | Type |  Description |\n|", "Property Name | Type | Description\n|")]
    [InlineData("| Property Name | Type |  Description |\n|", "| property name | TYPE | description |\n|")]
    [InlineData("| AccountId | int32 | Number of the account |", "|AccountId|int32|Number of the account")]
    [InlineData("| AccountId | int32 | Number of the account |", "AccountId | int32 | Number")]
    [InlineData("| AccountId | int32 | Number of the account |", "|\tAccountId\t|\tint32\t|\tNumber\t|\t")]
    [InlineData("| AccountId | int32 | Number of the account |", "| AccountId | int32 | a \\| b `c \\| d` |")]
    [InlineData("| AccountId | int32 | Number of the account |", "  | AccountId | int32 | |")]
    [InlineData("| Authorization ", "|Authorization")]
    [InlineData("| Authorization ", "| `Authorization` ")]
    [InlineData("| Authorization ", "| [Authorization](../authorization.md) ")]
    [InlineData("| AccountId | int32 |", "| `AccountId` | ``int32`` |")]
    [InlineData("| AccountId | int32 |", "| AccountId&nbsp; | int32\u00a0 |")]
    [InlineData("| TableRight | TableRight |", "| TableRight | [TableRight](v1TableRight.md) |")]
    [InlineData("| TableRight | TableRight |", "| [TableRight][1] | [`TableRight`](x) |")]
    [InlineData("## Request Headers", "## [Request Headers](#headers)")]
    [InlineData("## Request Headers", "## Request Headers <!-- c -->")]
    public void Markdown_may_be_written_in_each_of_its_ways(string part, string variant) =>
    Pages_of_this_form_are_read_whatever_varies_in_it(part, variant);

    [Theory]
    [InlineData("|---|---|---|")]
    [InlineData("|-|-|-|")]
    [InlineData("| :--- | :---: | ---: |")]
    [InlineData("--- | --- | ---")]
    [InlineData(":-|:-:|-:")]
    [InlineData("|\t---\t|\t---\t|\t---\t|\t")]
    [InlineData("  | --- | --- | ---")]
    public void A_table_may_have_any_line_of_dashes(string dashes)
    {
        var text = Fixtures.Page(Ready);
        var heading = text.IndexOf("| Property Name", StringComparison.Ordinal);
        var start = text.IndexOf('\n', heading) + 1;
        Pages_of_this_form_are_read_whatever_varies_in_it(text[start..text.IndexOf('\n', start)], dashes);
    }

    [Fact]
    public void A_page_may_end_without_a_line_end_or_with_many()
    {
        var text = Fixtures.Page(Ready).TrimEnd();
        foreach (var end in (string[])["", "\n", "\r\n", "\n\n\n", " \t", "\n \t\n"])
            Assert.Equal(JsonValueKind.Array, Fixtures.Read(Ready, text + end).SampleResponse!.Body!.Kind);
    }

    [Fact]
    public void A_fence_may_be_of_tildes_or_longer()
    {
        foreach (var fence in (string[])["~~~", "`````", "~~~~"])
            Assert.Equal(JsonValueKind.Array,
                Fixtures.Read(Ready, Fixtures.Page(Ready).Replace("```", fence, StringComparison.Ordinal)).SampleResponse!.Body!.Kind);
    }

    [Theory]
    [InlineData("## Request Headers", "##Request Headers")]
    [InlineData("## Request Headers", "    ## Request Headers")]
    [InlineData("## Request Headers", "## Request Headers##")]
    [InlineData("## Request Headers", "\\## Request Headers")]
    [InlineData("## Request Headers", "### Request Headers")]
    public void What_is_no_heading_in_Markdown_is_none_here(string part, string variant) =>
        Assert.Contains(PageReader.Read(Ready, Replaced(Ready, part, variant)).Errors,
            error => error.Reason.StartsWith("expected a section \"Request Headers\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("entity", "entity")]
    [InlineData("eMailAccount  ", "eMailAccount")]
    [InlineData("changes string ", "changes")]
    public void A_body_may_have_any_name(string heading, string name)
    {
        var page = Fixtures.Read(Sync, Replaced(Sync, "## Request Body: request \n", $"## Request Body: {heading}\n"));

        Assert.Equal((name, true), (page.Body!.Name, page.Body.HasTable));
        Assert.Equal("SyncUserAccount", Assert.Single(page.Body.Properties).Type);
    }

    [Theory]
    [InlineData("string", "\"text\"", JsonValueKind.String)]
    [InlineData("int32", "17", JsonValueKind.Number)]
    [InlineData("bool", "false", JsonValueKind.False)]
    [InlineData("byte", "\"GIF89\"", JsonValueKind.String)]
    [InlineData("object", "{}", JsonValueKind.Object)]
    [InlineData("array", "[]", JsonValueKind.Array)]
    public void An_answer_may_be_of_any_type(string type, string sample, JsonValueKind kind)
    {
        var text = Fixtures.Page(Ready);
        var body = text.IndexOf("### Response body", StringComparison.Ordinal);
        text = text[..body].Replace("## Response:array", $"## Response:{type}", StringComparison.Ordinal)
            + $"### Response body: {type}\n\n\n" + text[text.IndexOf("## Sample request", StringComparison.Ordinal)..];
        text = text[..(text.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)] + sample + "\n```";

        var page = Fixtures.Read(Ready, text);

        Assert.Equal((type, type, false), (page.Response.Type!.Value.Value, page.Response.Body!.Type, page.Response.Body.HasTable));
        Assert.Equal(kind, page.SampleResponse!.Body!.Kind);
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("binary/octet-stream")]
    [InlineData("Image/PNG; name=a")]
    [InlineData("application/pdf")]
    public void A_sample_of_a_file_says_no_more_than_its_type(string type)
    {
        var text = Fixtures.Page(Ready);
        var sample = text.IndexOf("HTTP/1.1 200", StringComparison.Ordinal);
        text = text[..sample] + $"HTTP/1.1 200 OK\nContent-Type: {type}\n\n%PDF...bytes...\n```\n";

        var page = Fixtures.Read(Ready, text);

        Assert.Null(page.SampleResponse!.Body);
        Assert.Equal(type, Assert.Single(page.SampleResponse.Headers).Value);
        Assert.Contains(PageReader.Read(Ready, text.Replace(type, "application/json", StringComparison.Ordinal)).Errors,
            error => error.Reason.StartsWith("expected a body in JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dictionary_as_body_has_no_table()
    {
        var text = Fixtures.Page(Sync);
        var table = text.IndexOf("| Property Name", StringComparison.Ordinal);
        var page = Fixtures.Read(Sync, text[..table] + text[text.IndexOf("## Response", StringComparison.Ordinal)..]);

        Assert.False(page.Body!.HasTable);
        Assert.Empty(page.Body.Properties);
    }

    [Fact]
    public void The_oldest_pages_have_no_samples_and_no_row_Accept()
    {
        var text = Fixtures.Page(Sync);
        text = text[..text.IndexOf("### Response body", StringComparison.Ordinal)];
        text = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("| Accept ", StringComparison.Ordinal)));

        var page = Fixtures.Read(Sync, text.Trim());

        Assert.Null(page.SampleRequest);
        Assert.Null(page.Response.Body);
        Assert.Equal(204, page.Response.Success.Value);
    }

    [Theory]
    [InlineData("---\ntitle", "title", 1, "expected front matter")]
    [InlineData("uid: v1EMailAgent_GetEMailAccount\n", "", 2, "expected uid in the front matter")]
    [InlineData("uid: v1EMailAgent_GetEMailAccount", "uid: v1 x", 3, "expected a uid such as")]
    [InlineData("generated: true", "generated: [", 5, "expected front matter in YAML")]
    [InlineData("generated: true", "uid: again", 4, "expected front matter in YAML")]
    [InlineData("title: POST Agents/EMail/GetEMailAccount", "title: POST Agents/EMail/GetAccount", 2,
        "expected the title POST Agents/EMail/GetEMailAccount")]
    [InlineData("# POST Agents/EMail/GetEMailAccount\n\n", "", 1, "expected a heading of the first level")]
    [InlineData("# POST Agents/EMail/GetEMailAccount\n", "# POST Agents/EMail/GetAccount\n", 7,
        "expected the heading POST Agents/EMail/GetEMailAccount")]
    [InlineData("```http\nPOST /api/v1/Agents/EMail/GetEMailAccount\n```\n", "", 7, "expected a fence marked http with the signature")]
    [InlineData("```http\nPOST /api/v1/Agents/EMail/GetEMailAccount\n", "```http\nPOST /api/v1/EMail/{id}\n", 10,
        "expected a page of an agent's operation, found one of the REST API: POST /api/v1/EMail/{id}")]
    [InlineData("```http\nPOST /api/v1/Agents/EMail/GetEMailAccount\n", "```http\nPOST /api/v1/Agents/EMail\n", 10,
        "expected one line of the form POST /api/v1/Agents/")]
    [InlineData("Reads one account", "```http\nPOST /api/v1/Agents/EMail/Other\n```\nReads one account", 14,
        "expected one operation per page")]
    [InlineData("## Query String Parameters", "# POST Agents/EMail/Other\n\n## Query String Parameters", 18,
        "expected one operation per page")]
    [InlineData("## Query String Parameters", "## Query Parameters", 20, "expected no table in the section \"Query Parameters\"")]
    [InlineData("| Parameter Name | Type |  Description |", "| Parameter Name | Kind |  Description |", 20,
        "expected the columns Parameter Name | Type | Description, found Parameter Name | Kind | Description")]
    [InlineData("| eMailAccountId | int32 | **Required** Number of the account. |", "| eMailAccountId | int32 |", 22,
        "expected 3 cells (Parameter Name | Type | Description), found 2")]
    [InlineData("| eMailAccountId | int32 | **Required** Number of the account. |", "| eMailAccountId | int32 | a | b |", 22,
        "expected 3 cells (Parameter Name | Type | Description), found 4")]
    [InlineData("| eMailAccountId | int32 |", "|  | int32 |", 22, "expected the name of a query parameter, found a blank cell")]
    [InlineData("| eMailAccountId | int32 |", "| eMailAccountId | see below |", 22,
        "expected the type of eMailAccountId, such as int32, found see below")]
    [InlineData("| eMailAccountId | int32 |", "| $Select | string | |\n| eMailAccountId | int32 |", 24,
        "expected each query parameter once, found $select again")]
    [InlineData("?eMailAccountId=17", "?accountId=17", 26, "expected parameters of the table in the example, found accountId")]
    [InlineData("POST /api/v1/Agents/EMail/GetEMailAccount?$select", "POST /api/v1/Agents/EMail/Other?$select", 27,
        "expected an example of POST /api/v1/Agents/EMail/GetEMailAccount")]
    [InlineData("## Request Headers", "## Query String Parameters", 31, "expected one section \"Query String Parameters\", found another")]
    [InlineData("| Authorization ", "| Authorization: ", 35, "expected the name of a header, found Authorization:")]
    [InlineData("| Authorization ", "| **Authorization** ", 35, "expected the name of a header, found **Authorization**")]
    [InlineData("| Authorization ", "| `Authorization` or `Cookie` ", 35,
        "expected the name of a header, found `Authorization` or `Cookie`")]
    [InlineData("| X-XSRF-TOKEN ", "| authorization ", 36, "expected each header once, found authorization again")]
    [InlineData("`text/xml`", "`text/json`", 37, "expected each media type once, found text/json again")]
    [InlineData("`text/xml`", "`xml`", 37, "expected a media type between backquotes, found xml")]
    [InlineData("`text/xml`", "text/xml", 37, "expected a colon, and then media types between backquotes")]
    [InlineData("`text/xml`", "`text/xml", 37, "expected a colon, and then media types between backquotes")]
    [InlineData("| Accept         |", "| Content-Type | Of the body: `text/json` |\n| Accept         |", 37,
        "expected a section \"Request Body\"")]
    [InlineData("| 200 | OK |", "| 2xx | OK |", 50, "expected a status from 100 to 599, found 2xx")]
    [InlineData("| 200 | OK |", "| 404 | None |", 44, "expected a status of success")]
    [InlineData("| 200 | OK |", "| 200 | OK |\n| 200 | OK |", 51, "expected each status once, found 200 again")]
    [InlineData("| AccountStatus | int32 |", "| AccountStatus | **int32** |", 61,
        "expected the type of AccountStatus, such as int32, found **int32**")]
    [InlineData("| AccountStatus | int32 |", "| ErrorCount | int32 |", 62, "expected each property once, found ErrorCount again")]
    [InlineData("| AccountStatus | int32 |", "| Account Status | int32 |", 61, "expected the name of a property, found Account Status")]
    [InlineData("### Response body: EMailAccount", "### Response body: an account", 52,
        "expected the type of the answer, such as array, found an account")]
    [InlineData("### Response body: EMailAccount", "### Answer", 54,
        "expected a table of statuses and one below \"Response body\", found another")]
    [InlineData("## Sample request", "## Sample call", 71,
        "expected samples below \"Sample request\" or \"Sample response\", found one below \"Sample call\"")]
    [InlineData("## Response:\n", "## Answer:\n", 7, "expected a section \"Response\", found none")]
    [InlineData("POST /api/v1/Agents/EMail/GetEMailAccount\nAuthorization", "POST /api/v1/Agents/EMail/Other\nAuthorization", 72,
        "expected POST /api/v1/Agents/EMail/GetEMailAccount, as the signature has it")]
    [InlineData("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found", 81, "expected one of the statuses in the section \"Response\"")]
    [InlineData("Accept-Language: de,en", "{ \"Accept\": 1 }", 75, "expected a header of the sample, or a blank line before its body")]
    [InlineData("\"ErrorCount\": 2,", "\"ErrorCount\": 2", 92, "expected a body in JSON")]
    [InlineData("\"ErrorCount\": 2,", "\"ErrorCount\": 2, \"ErrorCount\": 3,", 91,
        "expected each member of the sample once, found ErrorCount again")]
    [InlineData("  }\n}\n```", "  }\n}\n", 80, "expected a closed fence")]
    public void What_cannot_be_read_is_refused_with_its_line_and_what_was_expected(string part, string wrong, int line, string reason)
    {
        var reading = PageReader.Read("page.md", Replaced(Account, part, wrong));

        Assert.Null(reading.Page);
        Assert.True(reading.Errors.Any(error => error.Line == line && error.Reason.StartsWith(reason, StringComparison.Ordinal)),
            string.Join('\n', reading.Errors));
        Assert.All(reading.Errors,
            error => Assert.StartsWith($"page.md:{error.Line}: expected ", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_a_page_are_reported()
    {
        var text = Replaced(Account, "| eMailAccountId | int32 |", "| eMailAccountId | ? |")
            .Replace("| 200 | OK |", "| ? | OK |", StringComparison.Ordinal)
            .Replace("| ErrorCount | int32 |", "|  | int32 |", StringComparison.Ordinal);

        Assert.True(PageReader.Read("page.md", text).Errors.Count >= 3);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        byte[] notUtf8 = [.. Encoding.UTF8.GetBytes("---\nuid: x\n"), 0xff, 0xfe];

        Assert.Equal(new PageError("p", 3, "expected text in UTF-8, found other bytes"),
            Assert.Single(PageReader.Read("p", notUtf8).Errors));
        Assert.Equal(new PageError("p", 2, "expected text, found the control character U+0000"),
            Assert.Single(PageReader.Read("p", "a\n\0"u8).Errors));
        Assert.Equal(new PageError("p", 1, "expected a reference page, found nothing"), Assert.Single(PageReader.Read("p", ""u8).Errors));
        Assert.StartsWith("expected at most 1048576 bytes",
            Assert.Single(PageReader.Read("p", new byte[PageReader.MaxBytes + 1]).Errors).Reason, StringComparison.Ordinal);
        Assert.StartsWith("expected at most 20000 lines",
            Assert.Single(PageReader.Read("p", "a" + new string('\n', 20_001)).Errors).Reason, StringComparison.Ordinal);
    }

    private static string Replaced(string name, string part, string variant)
    {
        var text = Fixtures.Page(name);
        Assert.Contains(part, text, StringComparison.Ordinal);
        return part is "\n" or " |\n"
            ? text.Replace(part, variant, StringComparison.Ordinal)
            : text[..text.IndexOf(part, StringComparison.Ordinal)] + variant
                + text[(text.IndexOf(part, StringComparison.Ordinal) + part.Length)..];
    }
}
