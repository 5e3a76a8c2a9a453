using System.Text.Json;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Tests.WireMock;

namespace EmailSync.MockServer.Tests.Stubs;

public sealed class StubAnswerTests(SharedMock shared)
{
    private const string Hello = """
        {"name":"greeting","request":{"method":"GET","urlPath":"/crm/hello"},
         "response":{"status":200,"body":"hi","headers":{"Content-Type":"text/plain","X-Two":["a","b"]}}}
        """;

    [Fact]
    public async Task A_stub_answers_a_path_outside_the_contract_and_is_in_the_journal()
    {
        var sandbox = shared.OnSite();
        var id = await sandbox.StubAsync(Hello);

        using var response = await sandbox.RequestAsync("/crm/hello");

        Assert.Equal("hi", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["a", "b"], response.Headers.GetValues("X-Two"));
        Assert.Equal("stub", response.Headers.GetValues("X-Mock-Answer").Single());
        Assert.Equal(id, response.Headers.GetValues("Matched-Stub-Id").Single());
        Assert.Equal("greeting", response.Headers.GetValues("Matched-Stub-Name").Single());
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal("stub", entry.TextAt("answeredBy"));
        Assert.Empty(entry.At("findings").EnumerateArray());
        Assert.Equal(404, (await sandbox.StubbedAsync("/crm/other")).Status);
    }

    [Fact]
    public async Task Where_the_sandbox_has_no_stubs_an_unknown_path_is_refused_before_its_body_is_sent()
    {
        await shared.OnSite().StubAsync(Hello);
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Content-Length: 75", "Expect: 100-continue")
            .Replace("SyncEmailAccount ", "NoOperation ", StringComparison.Ordinal));

        Assert.Equal(404, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task WireMocks_requests_show_a_stubbed_call_as_matched_with_its_mapping()
    {
        var sandbox = shared.OnSite();
        var id = await sandbox.StubAsync(Hello);
        await sandbox.StubbedAsync("/crm/hello");
        await sandbox.StubbedAsync("/crm/other");

        var calls = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests").EnumerateArray().ToList();

        Assert.Equal([false, true], calls.Select(call => call.At("wasMatched").GetBoolean()));
        Assert.Equal(id, calls[1].TextAt("stubMapping", "id"));
        Assert.Equal("greeting", calls[1].TextAt("stubMapping", "name"));
        Assert.Single((await sandbox.AdminJsonAsync("GET", "/requests/unmatched")).At("requests").EnumerateArray());
    }

    [Fact]
    public async Task Stubs_of_a_sandbox_answer_only_there()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await one.StubAsync(Hello);

        Assert.Equal((200, "hi"), await one.StubbedAsync("/crm/hello"));
        Assert.Equal(404, (await other.StubbedAsync("/crm/hello")).Status);
    }

    [Theory]
    [InlineData("urlPath")]
    [InlineData("url")]
    public async Task The_path_of_a_mapping_may_begin_with_the_sandbox(string member)
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync($$$"""{"request":{"{{{member}}}":"{{{sandbox.Prefix}}}/crm/hello"},"response":{"status":202}}""");

        Assert.Equal(202, (await sandbox.StubbedAsync("/crm/hello")).Status);
    }

    [Fact]
    public async Task A_path_below_api_that_the_contract_does_not_have_can_be_stubbed()
    {
        var sandbox = shared.Online();
        await sandbox.StubAsync("""{"request":{"method":"POST","urlPath":"/api/v1/Custom/Thing"},"response":{"jsonBody":{"Id":1}}}""");

        Assert.Equal((200, """{"Id":1}"""), await sandbox.StubbedAsync("/api/v1/Custom/Thing", "{}"));
    }

    [Fact]
    public async Task A_template_is_rendered_by_WireMock_Net()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync("""
            {"request":{"urlPathPattern":"/contacts/.*"},
             "response":{"transformers":["response-template"],
              "body":"{{request.PathSegments.[1]}} {{request.query.x}} {{request.headers.X-One}} {{JsonPath.SelectToken request.body \"$.name\"}}"}}
            """);

        Assert.Equal((200, "17 y v Ann"), await sandbox.StubbedAsync("/contacts/17?x=y", """{"name":"Ann"}""", ("X-One", "v")));
    }

    [Fact]
    public async Task A_scenario_moves_from_state_to_state()
    {
        var sandbox = shared.OnSite();
        await sandbox.AdminAsync("POST", "/mappings", """
            {"mappings":[
             {"scenarioName":"s","requiredScenarioState":"Started","newScenarioState":"second","request":{"urlPath":"/s"},"response":{"body":"1"}},
             {"scenarioName":"s","requiredScenarioState":"second","request":{"urlPath":"/s"},"response":{"body":"2"}}]}
            """);

        Assert.Equal("Started", await StateAsync());
        Assert.Equal(["1", "2", "2"], await AnswersAsync(3));
        Assert.Equal("second", await StateAsync());
        await sandbox.AdminJsonAsync("POST", "/scenarios/reset");
        Assert.Equal("Started", await StateAsync());
        await sandbox.AdminJsonAsync("PUT", "/scenarios/s/state", """{"state":"second"}""");
        Assert.Equal(["2"], await AnswersAsync(1));
        await sandbox.AdminJsonAsync("PUT", "/scenarios/s/state");
        Assert.Equal(["1"], await AnswersAsync(1));
        Assert.Equal("/state",
            (await sandbox.RefusedAsync("PUT", "/scenarios/s/state", """{"state":"third"}""")).TextAt("source", "pointer"));

        async Task<string?> StateAsync() => (await sandbox.AdminJsonAsync("GET", "/scenarios")).At("scenarios")[0].TextAt("state");

        async Task<List<string>> AnswersAsync(int count)
        {
            var answers = new List<string>();
            for (var i = 0; i < count; i++) answers.Add((await sandbox.StubbedAsync("/s")).Content);
            return answers;
        }
    }

    [Fact]
    public async Task A_scenario_of_WireMock_Net_moves_on_and_keeps_its_last_state()
    {
        var sandbox = shared.OnSite();
        await sandbox.AdminAsync("POST", "/mappings", """
            [{"Scenario":"s","SetStateTo":"2","Request":{"Path":"/s"},"Response":{"Body":"1"}},
             {"Scenario":"s","WhenStateIs":"2","SetStateTo":"2","Request":{"Path":"/s"},"Response":{"Body":"2"}}]
            """);

        Assert.Equal("1", (await sandbox.StubbedAsync("/s")).Content);
        Assert.Equal("2", (await sandbox.StubbedAsync("/s")).Content);
        await sandbox.AdminJsonAsync("POST", "/scenarios/reset");
        Assert.Equal("1", (await sandbox.StubbedAsync("/s")).Content);
    }

    [Fact]
    public async Task A_mapping_that_names_an_operation_answers_it_and_the_findings_stay()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync(
            $$$"""{"request":{"urlPath":"{{{TestSandbox.Operation}}}"},"response":{"status":503,"headers":{"Retry-After":"1"} } }""");

        Assert.Equal(503, await sandbox.CallAsync());
        Assert.Equal(400, await sandbox.CallAsync(sandbox.Call(body: DialectCalls.Wrong)));
        var journal = await sandbox.JournalAsync();
        Assert.Single(journal, entry => entry.Names().Contains("answeredBy"));
        Assert.Single(journal, entry => entry.At("findings").GetArrayLength() > 0);
        var direct = sandbox.Call();
        direct.Headers.Add("X-Mock-Answer", "state");
        Assert.Equal(204, await sandbox.CallAsync(direct));
    }

    [Fact]
    public async Task A_pattern_does_not_reach_operations_unless_the_mapping_says_so()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync("""{"request":{"urlPathPattern":"/.*"},"response":{"status":202}}""");

        Assert.Equal(202, (await sandbox.StubbedAsync("/other")).Status);
        Assert.Equal(204, await sandbox.CallAsync());
        await sandbox.StubAsync("""
            {"metadata":{"emailsync":{"inContract":true}},"request":{"urlPathPattern":"/api/v1/Agents/.*"},"response":{"status":203}}
            """);
        Assert.Equal(203, await sandbox.CallAsync());
    }

    [Fact]
    public async Task A_stub_whose_template_fails_says_so_with_its_name()
    {
        var sandbox = shared.OnSite();
        var id = await sandbox.StubAsync("""
            {"name":"broken","request":{"urlPath":"/t"},"response":{"transformers":["response-template"],"body":"{{NoSuch.Helper 1}}"}}
            """);

        var (status, content) = await sandbox.StubbedAsync("/t");

        Assert.Equal(500, status);
        Assert.StartsWith($"The stub {id} (broken) has no answer. ", content, StringComparison.Ordinal);
        Assert.Equal("stub", Assert.Single(await sandbox.JournalAsync()).TextAt("answeredBy"));
    }

    [Fact]
    public async Task Credentials_that_a_template_repeats_are_not_in_the_journal()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync("""
            {"request":{"urlPath":"/t"},"response":{"transformers":["response-template"],"body":"{{request.headers.Authorization}}"}}
            """);

        Assert.Equal("Bearer of-nobody", (await sandbox.StubbedAsync("/t", null, ("Authorization", "Bearer of-nobody"))).Content);
        Assert.DoesNotContain("of-nobody", JsonSerializer.Serialize(await sandbox.JournalAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_body_of_a_path_outside_the_contract_is_read_to_the_usual_limit_and_redacted()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync("""{"request":{"urlPath":"/t"},"response":{"status":202}}""");

        Assert.Equal(202, (await sandbox.StubbedAsync("/t", """{"password":"secret-of-test"}""")).Status);
        Assert.Equal(413, (await sandbox.StubbedAsync("/t", new string('x', 1024 * 1024 + 1))).Status);
        Assert.DoesNotContain("secret-of-test", JsonSerializer.Serialize(await sandbox.JournalAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":204,"body":"x"}""", 204)]
    [InlineData("""{"status":304,"body":"x"}""", 304)]
    [InlineData("""{"status":200,"headers":{"Content-Length":"99","Transfer-Encoding":"chunked"},"body":"x"}""", 200)]
    [InlineData("""{"status":200,"headers":{"X-One":"line\nbreak"},"body":"x"}""", 500)]
    [InlineData("""{"status":200,"headers":{"X One":"v"},"body":"x"}""", 500)]
    public async Task An_answer_that_HTTP_does_not_allow_never_leaves(string response, int status)
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync($$$"""{"request":{"urlPath":"/t"},"response":{{{response}}}}""");

        Assert.Equal(status, (await sandbox.StubbedAsync("/t")).Status);
        Assert.Equal(status, (await sandbox.StubbedAsync("/t")).Status);
    }
}
