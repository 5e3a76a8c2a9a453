using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Faults;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>Calls that fail on purpose, in every way in which they can be explained.</summary>
public sealed class ExplainFaultTests(SharedMock shared)
{
    public enum Way
    {
        Header,
        Armed,
        ArmedForAnAccount,
        AccountName,
    }

    public enum Form
    {
        Id,
        Text,
        Base64,
        Message,
    }

    public static TheoryData<string, Way, Form> Faults
    {
        get
        {
            var data = new TheoryData<string, Way, Form>();
            // The others find nothing to do in a sandbox without tokens and without a tenant.
            foreach (var kind in FaultKinds.All.Where(kind =>
                kind.Event is null || kind == FaultKinds.AdvanceClock || kind == FaultKinds.FailSync))
                foreach (var way in Enum.GetValues<Way>())
                    foreach (var form in Enum.GetValues<Form>())
                        // By its name alone a trickle takes 15 s: that call is not made here.
                        if (way != Way.AccountName || (kind.AssociateName is not null && (kind != FaultKinds.SlowBody || form != Form.Id)))
                            data.Add(kind.Name, way, form);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_call_that_meets_a_fault_is_explained(string kind, Way way, Form form)
    {
        var sandbox = shared.OnSite();
        var request = await RequestAsync(sandbox, kind, way);
        var explanation = await AskAsync(sandbox, request, form);

        var fault = Assert.Single(explanation.At("stages").EnumerateArray(), stage => stage.TextAt("stage") == "fault");
        Assert.StartsWith($"{kind}, on purpose, because of", fault.TextAt("text"), StringComparison.Ordinal);
        Assert.DoesNotContain(explanation.At("findings").EnumerateArray(), finding => finding.TextAt("level") == "MUST");
        Assert.Equal(JsonValueKind.True, explanation.At("complete").ValueKind);
        Assert.Contains(explanation.At("remarks").EnumerateArray(),
            remark => remark.GetString()!.Contains("on purpose", StringComparison.Ordinal));
        Assert.DoesNotContain("X-Mock-Fault", explanation.TextAt("corrected", "request"), StringComparison.OrdinalIgnoreCase);
        // What its name asks for, the corrected call meets too; what was armed or asked for beside it, it does not.
        Assert.Equal(way == Way.AccountName ? explanation.NumberAt("status") : 204, explanation.NumberAt("corrected", "status"));
        Assert.Equal(way == Way.Header ? ["header X-Mock-Fault"] : [],
            explanation.At("changes").EnumerateArray().Select(change => change.TextAt("place")));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_beside_a_fault_is_corrected_all_the_same(string kind, Way way, Form form)
    {
        var sandbox = shared.OnSite();
        var explanation = await AskAsync(sandbox, await RequestAsync(sandbox, kind, way, "\"17\""), form);

        Assert.Contains(explanation.At("changes").EnumerateArray(), change => change.TextAt("place") == "/SyncUserAccount/AccountId");
        Assert.Contains("\"AccountId\":17", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay; milliseconds=600000")]
    [InlineData("slow-body; octetsPerSecond=1")]
    [InlineData("null-after-204; milliseconds=600000")]
    [InlineData("reset-after-headers; milliseconds=600000")]
    public async Task An_explanation_does_not_wait_for_the_fault(string field)
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}", $"X-Mock-Fault: {field}"));
        Assert.Contains(explanation.At("stages").EnumerateArray(), stage => stage.TextAt("stage") == "fault");
        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
    }

    [Fact]
    public async Task An_explanation_counts_for_no_armed_fault()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","times":1}""");
        for (var time = 0; time < 3; time++)
            Assert.Equal(503,
                (await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}"))).NumberAt("status"));
        var statuses = await sandbox.StatusesAsync(2);
        Assert.Equal([503, 204], statuses);
    }

    [Theory]
    [InlineData("unavailble")]
    [InlineData("delay; milliseconds=soon")]
    [InlineData("")]
    [InlineData("status")]
    public async Task A_fault_that_there_is_not_is_left_out(string field)
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}", $"X-Mock-Fault: {field}"));
        Assert.Equal((400, 204), (explanation.NumberAt("status"), explanation.NumberAt("corrected", "status")));
    }

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("unreachable")]
    [InlineData("quota")]
    public async Task A_mailbox_that_fails_on_purpose_is_explained(string mailbox)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PATCH", "accounts/17", $$"""{"mailbox":"{{mailbox}}"}""");
        foreach (var form in Enum.GetValues<Form>())
            Assert.Equal(JsonValueKind.Object,
                (await AskAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}"), form)).At("corrected").ValueKind);
    }

    public static TheoryData<string> Requests => new(
        "GET /api HTTP/1.1", "GET /api/ HTTP/1.1", "GET /api/v1 HTTP/1.1", "HEAD /api/v1 HTTP/1.1", "OPTIONS /api/v1 HTTP/1.1",
        "PUT /api/v1 HTTP/1.1", "TRACE / HTTP/1.1", "CONNECT a:1 HTTP/1.1",
        "OPTIONS * HTTP/1.1", "GET /login HTTP/1.1", "POST /login HTTP/1.1", "PUT /login HTTP/1.1", "GET / HTTP/1.1",
        "GET /nothing HTTP/1.1", "POST /favicon.ico HTTP/1.1", "GET /openapi.json HTTP/1.1",
        "GET /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1", "HEAD /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1",
        "DELETE /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1", "SYNC /api/v1/Agents/EMail/GetEMailAccount HTTP/1.1",
        "POST /api/v1/Agents/EMail/GetReadySyncEmailAccounts HTTP/1.1",
        "POST /api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=99 HTTP/1.1", "PRI * HTTP/2.0", "GET http://[::1 HTTP/1.1",
        "\u0016\u0003\u0001", "x", ":", "GET /\u0000 HTTP/1.1");

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_call_of_anything_at_all_is_explained(string line)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("");
        var request = $"{line}\r\nHost: {mock.Address.Authority}\r\nAuthorization: {TestSandbox.Tje0}\r\n\r\n";
        foreach (var form in Enum.GetValues<Form>().Except([Form.Id]))
            Assert.NotEmpty((await AskAsync(sandbox, request, form)).At("stages").EnumerateArray());

        await sandbox.ReadToEndAsync(request.Replace("Host:", "Connection: close\r\nHost:", StringComparison.Ordinal));
        foreach (var call in await sandbox.JournalAsync())
            Assert.NotEmpty((await sandbox.ExplainAsync(new { id = call.TextAt("id") })).At("stages").EnumerateArray());
    }

    private static IEnumerable<string> Fields(string kind, Way way)
    {
        yield return $"Authorization: {TestSandbox.Tje0}";
        if (way == Way.Header) yield return $"X-Mock-Fault: {kind}{Parameters(kind, (name, value) => $"; {name}={value}")}";
    }

    // Not longer than a test likes to wait, where it makes the call itself.
    private static string Parameters(string kind, Func<string, int, string> write) => kind switch
    {
        "status" => write("status", 500),
        "slow-body" => write("octetsPerSecond", 100_000),
        "delay" or "reset-after-headers" => write("milliseconds", 1),
        _ => "",
    };

    private static async Task<string> RequestAsync(TestSandbox sandbox, string kind, Way way, string key = "17")
    {
        if (way is Way.Armed or Way.ArmedForAnAccount)
            await sandbox.ArmAsync(
                $$"""{"kind":"{{kind}}"{{(way == Way.ArmedForAnAccount ? ",\"account\":17" : "")}}{{Parameters(kind, (name, value) => string.Create(CultureInfo.InvariantCulture, $",\"{name}\":{value}"))}}}""");
        var body =
            $$$"""{"SyncUserAccount":{"AccountId":{{{key}}},"AssociateName":"{{{(way == Way.AccountName ? $"fault-{kind}" : "tje0")}}}"}}""";
        return RawRequest.Of(sandbox, "POST", sandbox.Prefix + TestSandbox.Operation, body, [.. Fields(kind, way)]);
    }

    private static async Task<JsonElement> AskAsync(TestSandbox sandbox, string request, Form form)
    {
        switch (form)
        {
            case Form.Id:
                await sandbox.ReadToEndAsync(request.Replace("\r\nHost:", "\r\nConnection: close\r\nHost:", StringComparison.Ordinal));
                return await sandbox.ExplainAsync(new { id = (await sandbox.JournalAsync())[0].TextAt("id") });
            case Form.Text:
                return await ExplainCalls.TextAsync(sandbox, request);
            case Form.Base64:
                return await ExplainCalls.BytesAsync(sandbox, Encoding.Latin1.GetBytes(request));
            default:
                var content = new ByteArrayContent(Encoding.Latin1.GetBytes(request));
                content.Headers.TryAddWithoutValidation("Content-Type", "message/http");
                using (var response =
                    await sandbox.SendAsync(
                        new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/explain") { Content = content }))
                {
                    Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                    return await TestSandbox.JsonOf(response);
                }
        }
    }
}
