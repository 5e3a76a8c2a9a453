namespace EmailSync.Mcp.Tests.Tools;

public sealed class ExplainTests(SharedAssistant shared)
{
    private const string Path = "/api/v1/Agents/EMail/SyncEmailAccount";
    private const string Body = """{"SyncUserAccount":{"AccountId":"17"}}""";
    private const string Basic = "Basic dGplMDpUamUw";

    private const string HarBody = """{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":\"17\"}}"}""";
    private const string HarFields =
        """{"name":"content-type","value":"application/json"},{"name":"authorization","value":"Basic dGplMDpUamUw"}""";

    private const string HarOwnFields =
        """{"name":":authority","value":"example.com"},{"name":"host","value":"x"},{"name":"content-length","value":"1"}""";

    public static TheoryData<string, string> Forms => new()
    {
        { "request", Text($"POST {Path} HTTP/1.1\r\nAuthorization: {Basic}\r\nContent-Type: application/json\r\n\r\n{Body}") },
        { "request", Text($"POST {Path}\nAuthorization: {Basic}\nContent-Type: application/json\n\n{Body}\n") },
        { "curl", Text($"curl -u tje0:Tje0 -H 'Content-Type: application/json' -d '{Body}' https://example.com{Path}") },
        { "curl", Text($"curl -sS \\\n  --request POST \\\n  --url \"http://localhost:1{Path}\" \\\n  --user tje0:Tje0 --json '{Body}'") },
        {
            "curl",
            Text($"curl -XPOST -o out -H\"Content-Type: application/json\" --header='Authorization: {Basic}' --compressed "
                + $"--data-raw $'{{\"SyncUserAccount\":{{\"AccountId\":\\u002217\\u0022}}}}' '{Path}'")
        },
        {
            "har",
            $$$"""{"request":{"method":"POST","url":"https://example.com{{{Path}}}","headers":[{{{HarOwnFields}}},{{{HarFields}}}],"""
            + $$$""" "postData":{{{HarBody}}}},"response":{}}"""
        },
        { "har", $$$"""{"method":"POST","url":"{{{Path}}}","headers":[{{{HarFields}}}],"postData":{{{HarBody}}}}""" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_call_in_any_form_is_explained_and_corrected(string form, string value)
    {
        var explained = (await shared.Assistant.UseAsync("explain", (form, JsonSerializer.Deserialize<JsonElement>(value)))).Data;
        Assert.Equal(400, explained.GetProperty("status").GetInt32());
        Assert.Equal("C-BODY-04", Assert.Single(explained.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
        var change = Assert.Single(explained.GetProperty("changes").EnumerateArray());
        Assert.Equal(("/SyncUserAccount/AccountId", "\"17\"", "17"),
            (change.GetProperty("place").GetString(), change.GetProperty("from").GetString(), change.GetProperty("to").GetString()));
        Assert.Equal(204, explained.GetProperty("corrected").GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Path_headers_and_body_make_a_call_as_well(string form)
    {
        object body = form == "text" ? Body : JsonSerializer.Deserialize<JsonElement>(Body);
        var explained = (await shared.Assistant.UseAsync("explain",
            ("path", $"https://example.com{Path}?$select=Name#x"),
            ("headers", new Dictionary<string, string> { ["Authorization"] = Basic, ["Content-Type"] = "application/json" }),
            ("body", body))).Data;
        Assert.Contains("C-BODY-04",
            explained.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_call_of_the_journal_is_explained_by_its_id()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var (_, _, id) = await shared.Assistant.CallAsync(url, Body);
        var explained = await shared.Assistant.UseAsync("explain", ("id", id), ("language", "http"));
        Assert.Equal(name, explained.Data.GetProperty("sandbox").GetString());
        Assert.StartsWith($"POST /{name}{Path} HTTP/1.1\r\n", explained.Data.GetProperty("corrected").GetProperty("code").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("/SyncUserAccount/AccountId: \"17\" -> 17 (C-BODY-04)", explained.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_called()
    {
        var (name, _) = await shared.Assistant.SandboxAsync();
        await shared.Assistant.UseAsync("explain", ("path", $"/{name}{Path}"), ("body", Body));
        Assert.Equal("no calls", (await shared.Assistant.UseAsync("verdict", ("sandbox", name))).Data.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("curl", "curl -i ")]
    [InlineData("typescript", "await fetch(")]
    [InlineData("csharp", "new HttpClient(")]
    [InlineData("csharp-client", "new EMailAgentClient(")]
    [InlineData("python", "urllib.request")]
    public async Task The_corrected_call_comes_in_the_requested_language(string language, string expected)
    {
        var explained =
            await shared.Assistant.UseAsync("explain", ("path", Path),
                ("headers", new Dictionary<string, string> { ["Authorization"] = Basic }), ("body", Body), ("language", language));
        Assert.Contains(expected, explained.Data.GetProperty("corrected").GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Contains(expected, explained.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("curl", "wget http://localhost", "curl: expected a command that begins with curl.")]
    [InlineData("curl", "curl -d 'x http://localhost", "curl: expected a closing ', found the end of the command.")]
    [InlineData("curl", "curl -d @body.json http://localhost", "curl: -d @body.json reads a file")]
    [InlineData("curl", "curl --dta x http://localhost", "curl: the option --dta is not understood here; is --data meant?")]
    [InlineData("curl", "curl -F a=b http://localhost", "curl: the option -F is not understood here.")]
    [InlineData("curl", "curl -H", "curl: expected a value after -H, found the end of the command.")]
    [InlineData("curl", "curl -i", "curl: expected a URL, found none.")]
    [InlineData("curl", "curl http://a http://b", "curl: expected one URL, found http://a and http://b.")]
    [InlineData("path", "/a\r\nX: y", "path: expected one line, found a line end.")]
    [InlineData("path", "/__mock/verdict", "path: expected a call of the installation")]
    [InlineData("method", "GET", "expected one of id, curl, request, har, path, found none.")]
    public async Task What_is_no_call_is_refused_with_what_was_expected(string argument, string value, string expected) =>
        Assert.Contains(expected, await shared.Assistant.RefusedAsync("explain", (argument, value)), StringComparison.Ordinal);

    [Fact]
    public async Task Two_calls_at_once_are_refused()
    {
        Assert.Equal("expected one of id, curl, request, har, path, found curl and path.",
            await shared.Assistant.RefusedAsync("explain", ("path", "/"), ("curl", "curl x")));
        Assert.Equal("body: expected together with path, found with curl.",
            await shared.Assistant.RefusedAsync("explain", ("body", "/"), ("curl", "curl x")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"method":"GET"}""")]
    [InlineData("""{"method":"GET","url":"/","headers":{}}""")]
    [InlineData("""{"method":"GET","url":"/","headers":[1]}""")]
    [InlineData("""{"request":7}""")]
    public async Task What_is_no_entry_of_a_HAR_file_is_refused(string har) =>
        Assert.StartsWith("har: expected",
            await shared.Assistant.RefusedAsync("explain", ("har", JsonSerializer.Deserialize<JsonElement>(har))),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_request_beyond_what_can_be_explained_is_refused() => Assert.Contains("at most 1048576 bytes",
        await shared.Assistant.RefusedAsync("explain", ("path", Path), ("body", new string('x', 1024 * 1024))), StringComparison.Ordinal);

    private static string Text(string value) => JsonSerializer.Serialize(value);
}
