using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MadeAnswers.Tests;

/// <summary>Answers that are bound to a request, as a state has them.</summary>
public sealed class RecordedAnswerTests
{
    private const string Get = "EMail/GetEMailAccount?eMailAccountId=17";
    private const string Sync = "EMail/SyncEmailAccount";

    private static readonly string[] Account =
    [
        Item(Get, """ "answer":{"status":200,"contentType":"application/json","body":{"EMailAccountId":17,"Odd":true}} """),
        Item(Get, """ "answer":{"status":500,"contentType":"text/plain","headers":{"Retry-After":"3"},"text":"busy é"} """),
    ];

    [Fact]
    public async Task Answers_to_the_same_request_come_in_their_order_and_the_last_one_stays()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("order");
        await LoadAsync(sandbox, Account);
        using var first = await sandbox.PostAsync(Get);
        using var second = await sandbox.PostAsync(Get);
        using var third = await sandbox.PostAsync(Get);

        Assert.Equal("""{"EMailAccountId":17,"Odd":true}""", await BodyAsync(first));
        Assert.Equal("recorded", Assert.Single(first.Headers.GetValues("X-Mock-Answer")));
        Assert.Equal((HttpStatusCode.InternalServerError, "busy é"), (second.StatusCode, await BodyAsync(second)));
        Assert.Equal("text/plain", second.Content.Headers.ContentType!.ToString());
        Assert.Equal("3", Assert.Single(third.Headers.GetValues("Retry-After")));
        Assert.Equal("recorded", (await sandbox.JournalAsync())[0].GetProperty("answeredBy").GetString());
    }

    [Fact]
    public async Task Each_body_of_one_url_has_its_own_answer_in_any_media_type()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("bodies");
        await LoadAsync(sandbox,
            Item(Sync, """ "answer":{"status":500,"text":"first"} """, """ "body":{"SyncUserAccount":{"AccountId":1.0}} """),
            Item(Sync, """ "answer":{"status":500,"text":"second"} """,
                """ "body":{"SyncUserAccount":{"AccountId":2,"AssociateName":null}} """));

        Assert.Equal("second", await TextAsync("""{"syncUserAccount":{"accountId":2}}""", "application/json"));
        Assert.Equal("first", await TextAsync("SyncUserAccount.AccountId=1", "application/x-www-form-urlencoded"));
        Assert.Equal("second",
            await TextAsync(
                "<SyncEmailAccountRequest><SyncUserAccount><AccountId>2</AccountId></SyncUserAccount></SyncEmailAccountRequest>",
                "application/xml"));
        using var other = await sandbox.PostAsync(Sync, """{"SyncUserAccount":{"AccountId":3}}""");
        Assert.Equal(HttpStatusCode.NoContent, other.StatusCode);

        async Task<string> TextAsync(string body, string type)
        {
            using var answer = await sandbox.PostAsync(Sync, body, type);
            return await BodyAsync(answer);
        }
    }

    [Fact]
    public async Task The_answer_whose_request_had_the_same_fields_is_chosen()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("fields");
        await LoadAsync(sandbox,
            Item(Get, """ "answer":{"status":200,"contentType":"application/json","body":{"Name":"json"}} """),
            Item(Get, """ "answer":{"status":200,"contentType":"application/xml","text":"<a/>"} """,
                """ "headers":{"Accept":"application/xml"} """));
        using var xml = await sandbox.PostAsync(Get, headers: ("Accept", "application/xml"));
        using var json = await sandbox.PostAsync(Get);

        Assert.Equal("<a/>", await BodyAsync(xml));
        Assert.Equal("""{"Name":"json"}""", await BodyAsync(json));
    }

    [Fact]
    public async Task A_refusal_is_answered_as_recorded_and_keeps_its_finding_but_what_was_accepted_has_none()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("refused");
        await LoadAsync(sandbox,
            Item(Sync, """ "answer":{"status":400,"contentType":"text/plain","text":"no"} """,
                """ "body":{"SyncUserAccount":"refused"} """),
            Item(Sync, """ "answer":{"status":204} """, """ "body":{"SyncUserAccount":7} """));
        using var refused = await sandbox.PostAsync(Sync, """{"SyncUserAccount":"refused"}""");
        using var accepted = await sandbox.PostAsync(Sync, """{"SyncUserAccount":7}""");

        Assert.Equal((HttpStatusCode.BadRequest, "no"), (refused.StatusCode, await BodyAsync(refused)));
        Assert.True(refused.Headers.Contains("X-Mock-Requirement"));
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        var calls = await sandbox.JournalAsync();
        Assert.NotEmpty(calls[1].GetProperty("findings").EnumerateArray());
        Assert.Empty(calls[0].GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Callers_without_valid_credentials_get_only_what_was_recorded_for_such()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("denied");
        await LoadAsync(sandbox, [.. Account, Item(Get,
            """ "answer":{"status":401,"contentType":"text/plain","headers":{"WWW-Authenticate":"Basic realm=\"x\""},"text":"who?"} """,
            """ "credentials":"refused" """)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/{Get}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("tje0:wrong"u8));
        using var denied = await sandbox.SendAsync(request);
        using var admitted = await sandbox.PostAsync(Get);

        Assert.Equal((HttpStatusCode.Unauthorized, "who?"), (denied.StatusCode, await BodyAsync(denied)));
        Assert.Equal("Basic realm=\"x\"", Assert.Single(denied.Headers.WwwAuthenticate).ToString());
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    [Fact]
    public async Task Paths_that_the_contract_does_not_have_are_answered_too()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("paths");
        await LoadAsync(sandbox,
            """{"request":{"method":"GET","path":"/api/v1/Contact/5"},"answer":{"status":200,"base64":"AP8="}}""",
            Item("Odd/Do", """ "answer":{"status":200,"text":"one"} """, """ "text":"1;" """),
            Item("Odd/Do", """ "answer":{"status":200,"text":"two"} """, """ "text":"2;" """));
        using var get = new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/api/v1/contact/5");
        using var contact = await sandbox.SendAsync(get);
        using var two = await sandbox.PostAsync("Odd/Do", "2;", "text/plain");

        Assert.Equal([0, 255], await contact.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("two", await BodyAsync(two));
    }

    [Fact]
    public async Task A_saved_state_goes_on_where_it_was()
    {
        await using var mock = await AgentsMock.StartAsync();
        var (sandbox, copy) = (mock.Sandbox("here"), mock.Sandbox("there"));
        await LoadAsync(sandbox, Account);
        (await sandbox.PostAsync(Get)).Dispose();
        using var state = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/__mock/state"));
        await PutAsync(copy, await BodyAsync(state));
        using var next = await copy.PostAsync(Get);

        Assert.Equal(HttpStatusCode.InternalServerError, next.StatusCode);
    }

    [Theory]
    [InlineData("""{"request":{"path":"/api/x","body":1,"text":"2"},"answer":{"status":200}}""", "/recorded/0/request")]
    [InlineData("""{"request":{"path":"/x"},"answer":{"status":200}}""", "/recorded/0/request/path")]
    [InlineData("""{"request":{"path":"/api/x"},"answer":{"status":204,"text":"x"}}""", "/recorded/0/answer")]
    [InlineData("""{"request":{"path":"/api/x"},"answer":{"status":200,"headers":{"Content-Length":"1"}}}""", "Content-Length")]
    [InlineData("""{"request":{"path":"/api/x"},"answer":{"status":200,"base64":"%"}}""", "/recorded/0/answer")]
    public async Task A_wrong_one_is_refused_with_its_place(string item, string place)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("wrong");
        using var answer = await SendAsync(sandbox, $$"""{"version":1,"recorded":[{{item}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var error = JsonDocument.Parse(await BodyAsync(answer));
        Assert.Contains(place, error.RootElement.GetProperty("place").GetString());
    }

    private static string Item(string call, string answer, string? request = null)
    {
        var parts = call.Split('?');
        var query = parts.Length > 1 ? $$""","query":"{{parts[1]}}" """ : "";
        var more = request is null ? "" : $",{request}";
        return $$"""{"request":{"path":"/api/v1/Agents/{{parts[0]}}"{{query}}{{more}}},{{answer}}}""";
    }

    private static Task LoadAsync(TestSandbox sandbox, params string[] items) =>
        PutAsync(sandbox, $$"""{"version":1,"recorded":[{{string.Join(',', items)}}]}""");

    private static async Task PutAsync(TestSandbox sandbox, string state)
    {
        using var answer = await SendAsync(sandbox, state);
        Assert.True(answer.IsSuccessStatusCode, await BodyAsync(answer));
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, string state) =>
        sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"{sandbox.Prefix}/__mock/state")
        {
            Content = new StringContent(state, Encoding.UTF8, "application/json"),
        });

    private static Task<string> BodyAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
