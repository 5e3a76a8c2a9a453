using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MadeAnswers.Tests;

/// <summary>Answers that a sandbox is given for an operation.</summary>
public sealed class GivenAnswerTests
{
    private const string Call = "Person/GetPerson?personId=7";
    private const string Answer = """{"PersonId":7,"FullName":"Ada Lovelace"}""";

    [Theory]
    [InlineData("Person/GetPerson")]
    [InlineData("v1PersonAgent_GetPerson")]
    [InlineData("V1PERSONAGENT_GETPERSON")]
    [InlineData("%2Fapi%2Fv1%2FAgents%2FPerson%2FGetPerson")]
    public async Task The_body_of_a_put_is_the_answer_of_that_sandbox_alone(string operation)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("one");
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(sandbox, operation, Answer)).Status);
        using var answer = await sandbox.PostAsync(Call);

        Assert.Equal(Answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("given", Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
        Assert.Equal("given", (await sandbox.JournalAsync())[0].GetProperty("answeredBy").GetString());
        using var other = await mock.Sandbox("two").PostAsync(Call);
        Assert.Equal("made", Assert.Single(other.Headers.GetValues("X-Mock-Answer")));
    }

    [Fact]
    public async Task A_given_answer_is_written_as_any_other()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("shape");
        await PutAsync(sandbox, "Person/GetPerson", """{"PersonId":7,"FullName":"Ada","BirthDate":"2026-07-01T10:00:00Z"}""");

        Assert.Equal("""{"PersonId":7,"FullName":"Ada","BirthDate":"2026-07-01T12:00:00"}""", await sandbox.TextAsync(Call));
        Assert.Equal("""{"PersonId":0,"FullName":"Ada","BirthDate":"0001-01-01T00:00:00"}""",
            await sandbox.TextAsync($"{Call}&$select=FullName"));
        using var xml = await sandbox.PostAsync(Call, headers: ("Accept", "application/xml"));
        Assert.Equal("application/xml", xml.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("""{"PersonId":"7"}""", "/PersonId", "expected a 32-bit integer, found a string")]
    [InlineData("""[]""", "body", "expected an object")]
    [InlineData("""{"Odd\ud800":7}""", "body", "half a surrogate pair")]
    [InlineData("""{"PersonId":7""", "line 1, column 14", "")]
    public async Task A_wrong_answer_is_refused_with_its_place_and_changes_nothing(string body, string place, string expected)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("wrong");
        await PutAsync(sandbox, "Person/GetPerson", Answer);
        var (status, error) = await PutAsync(sandbox, "Person/GetPerson", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(place, error.GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.Contains(expected, error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(Answer, await sandbox.TextAsync(Call));
    }

    [Fact]
    public async Task An_answer_may_be_wrong_on_purpose()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("purpose");
        await PutAsync(sandbox, "Person/GetPerson", """{"PersonId":"seven"}""", "?validate=false");

        Assert.Equal("""{"PersonId":"seven"}""", await sandbox.TextAsync(Call));
    }

    [Fact]
    public async Task A_named_answer_is_chosen_by_the_request()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("named");
        await PutAsync(sandbox, "Person/GetPerson", Answer);
        await PutAsync(sandbox, "Person/GetPerson", """{"Error":true}""", "?name=gone&status=404");

        Assert.Equal(Answer, await sandbox.TextAsync(Call));
        Assert.Equal(Answer, await sandbox.TextAsync(Call, headers: ("X-Mock-Answer", "given")));
        using var gone = await sandbox.PostAsync(Call, headers: ("X-Mock-Answer", "GONE"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("""{"Error":true}""", await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var made = await sandbox.PostAsync(Call, headers: ("X-Mock-Answer", "made"));
        Assert.Equal("made", Assert.Single(made.Headers.GetValues("X-Mock-Answer")));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_refused_with_those_that_do_and_without_a_finding()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("unknown");
        await PutAsync(sandbox, "Person/GetPerson", Answer, "?name=ada");
        using var answer = await sandbox.PostAsync(Call, headers: ("X-Mock-Answer", "bob"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("'ada'", (await TestSandbox.JsonOf(answer)).GetProperty("MessageDetail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Without_a_body_a_status_alone_is_given()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("status");
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(sandbox, "Person/GetPerson", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(sandbox, "Person/GetPerson", null, "?status=503")).Status);
        using var answer = await sandbox.PostAsync(Call);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("?status=99", "query status")]
    [InlineData("?status=x", "query status")]
    [InlineData("?validate=no", "query validate")]
    [InlineData("?name=made", "query name")]
    [InlineData("?name=", "query name")]
    [InlineData("?nme=a", "query nme")]
    [InlineData("?status=204", "body")]
    public async Task A_wrong_parameter_is_named(string query, string place)
    {
        await using var mock = await AgentsMock.StartAsync();
        var (status, error) = await PutAsync(mock.Sandbox("query"), "Person/GetPerson", Answer, query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, error.GetProperty("place").GetString());
    }

    [Fact]
    public async Task An_operation_that_accounts_answer_is_refused_with_the_way_out()
    {
        await using var mock = await AgentsMock.StartAsync();
        var (status, error) = await PutAsync(mock.Sandbox("code"), "EMail/GetEMailAccount", "{}");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("PUT /__mock/accounts", error.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_state_always_answers_takes_named_answers_only()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("state");
        const string Operation = "Contact/CreateDefaultContactEntity";
        var (status, error) = await PutAsync(sandbox, Operation, """{"Name":"Harbour"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("PUT /__mock/entities", error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(sandbox, Operation, """{"Name":"Harbour"}""", "?name=harbour")).Status);
        Assert.Equal("""{"Name":"Harbour"}""", await sandbox.TextAsync(Operation, headers: ("X-Mock-Answer", "harbour")));
    }

    [Fact]
    public async Task An_operation_that_the_contract_does_not_have_is_not_found()
    {
        await using var mock = await AgentsMock.StartAsync();
        var (status, error) = await PutAsync(mock.Sandbox("none"), "Person/GetNobody", "{}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Person/GetNobody", error.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_listed_replaced_removed_and_reset()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("list");
        const string List = """
            {"answers":[{"operation":"Person/GetPerson","body":{"PersonId":7}},
              {"operation":"Person/GetPerson","name":"late","status":503,"headers":{"Retry-After":"5"}},
              {"operation":"Person/GetPersonEmail","body":17,"validate":false}]}
            """;
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(sandbox, null, List)).Status);
        var listed = await sandbox.GetJsonAsync("/__mock/answers");

        Assert.Equal(3, listed.GetProperty("count").GetInt32());
        Assert.Equal("""{"operation":"v1PersonAgent_GetPerson","name":"late","status":503,"headers":{"Retry-After":"5"}}""",
            listed.GetProperty("answers")[1].GetRawText());
        using (var late = await sandbox.PostAsync(Call, headers: ("X-Mock-Answer", "late")))
            Assert.Equal("5", Assert.Single(late.Headers.GetValues("Retry-After")));
        Assert.Equal(2, (await sandbox.GetJsonAsync("/__mock/answers/Person/GetPerson")).GetProperty("count").GetInt32());
        await DeleteAsync(sandbox, "/Person/GetPerson?name=late");
        Assert.Equal(1, (await sandbox.GetJsonAsync("/__mock/answers/Person/GetPerson")).GetProperty("count").GetInt32());
        await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset?keep=answers"));
        Assert.Equal(2, (await sandbox.GetJsonAsync("/__mock/answers")).GetProperty("count").GetInt32());
        await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset"));
        Assert.Equal(0, (await sandbox.GetJsonAsync("/__mock/answers")).GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(sandbox, "/Person/GetPerson"));
    }

    [Theory]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","body":{"PersonId":true}}]}""", "/answers/0/body/PersonId")]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","status":1,"body":{}}]}""", "/answers/0/status")]
    [InlineData("""{"answers":[{"operation":"Person/Nobody","body":{}}]}""", "/answers/0/operation")]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","body":{},"headers":{"Content-Length":"4"}}]}""",
        "/answers/0/headers/Content-Length")]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","body":{},"heders":{}}]}""", "/answers/0/heders")]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","body":{}},{"operation":"v1PersonAgent_GetPerson","body":{}}]}""",
        "/answers/1")]
    [InlineData("""{"answers":[7]}""", "/answers/0")]
    [InlineData("""{"answers":[{"operation":"Person/GetPerson","body":{"Odd":"\udc00"},"validate":false}]}""", "/answers")]
    [InlineData("""{"answ\ud800":[]}""", "body")]
    [InlineData("""[]""", "body")]
    public async Task A_wrong_list_is_refused_with_its_place(string list, string place)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("places");
        var (status, error) = await PutAsync(sandbox, null, list);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, error.GetProperty("place").GetString());
        Assert.Equal(0, (await sandbox.GetJsonAsync("/__mock/answers")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Answers_are_bounded_by_the_memory_for_what_is_kept()
    {
        await using var mock = await AgentsMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 1024 * 1024 });
        var (status, error) = await PutAsync(mock.Sandbox("full"), "Person/GetPerson",
            $$"""{"FullName":"{{new string('x', 600 * 1024)}}"}""");

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Contains("Memory:Octets", error.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_has_the_answers_and_loads_them()
    {
        await using var mock = await AgentsMock.StartAsync();
        var (from, to) = (mock.Sandbox("from"), mock.Sandbox("to"));
        await PutAsync(from, "Person/GetPerson", Answer);
        await PutAsync(from, "Person/GetPerson", """{"PersonId":"seven"}""", "?name=wrong&validate=false");
        using var saved = await from.GetAsync("/__mock/state");
        var state = await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var loaded = await to.SendAsync(Json(HttpMethod.Put, $"{to.Prefix}/__mock/state", state));

        Assert.Equal(HttpStatusCode.NoContent, loaded.StatusCode);
        Assert.Equal(Answer, await to.TextAsync(Call));
        Assert.Equal("""{"PersonId":"seven"}""", await to.TextAsync(Call, headers: ("X-Mock-Answer", "wrong")));
        using var refused = await to.SendAsync(Json(HttpMethod.Put, $"{to.Prefix}/__mock/state",
            """{"version":1,"answers":[{"operation":"Person/GetPerson","body":{"PersonId":"seven"}}]}"""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("/answers/0/body/PersonId", (await TestSandbox.JsonOf(refused)).GetProperty("place").GetString());
        Assert.Equal(Answer, await to.TextAsync(Call));
    }

    [Fact]
    public async Task A_dry_run_has_the_given_answers()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("dry");
        await PutAsync(sandbox, "Person/GetPerson", null, "?status=418");
        using (await sandbox.PostAsync(Call)) { }
        var id = (await sandbox.JournalAsync())[0].GetProperty("id").GetString();
        using var answer = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/explain")
        {
            Content = new StringContent($$"""{"id":"{{id}}"}""", Encoding.UTF8, "application/json"),
        });

        Assert.Equal(418, (await TestSandbox.JsonOf(answer)).GetProperty("status").GetInt32());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Error)> PutAsync(TestSandbox sandbox, string? operation, string? body,
        string query = "")
    {
        var path = operation is null ? "" : $"/{operation}";
        var request = new HttpRequestMessage(HttpMethod.Put, $"{sandbox.Prefix}/__mock/answers{path}{query}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await sandbox.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await TestSandbox.JsonOf(answer));
    }

    private static HttpRequestMessage Json(HttpMethod method, string path, string body) =>
        new(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static async Task<HttpStatusCode> DeleteAsync(TestSandbox sandbox, string path)
    {
        using var answer = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{sandbox.Prefix}/__mock/answers{path}"));
        return answer.StatusCode;
    }
}
