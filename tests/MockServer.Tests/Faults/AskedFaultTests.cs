using EmailSync.MockServer.Tests.Bodies;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class AskedFaultTests(SharedMock shared)
{
    [Theory]
    [InlineData("unavailable", 503)]
    [InlineData("UNAVAILABLE", 503)]
    [InlineData("too-many-requests; retryAfter=9", 429)]
    [InlineData("status; status=418", 418)]
    [InlineData("status;status=500;errorType=SoOddException;message=\"It is \\\"odd\\\", is it?\"", 500)]
    [InlineData("unavailable; retryAfter=\"Sun, 22 Nov 2026 13:40:53 GMT\"", 503)]
    [InlineData("delay; milliseconds=0", 204)]
    [InlineData("slow-body; octetsPerSecond=100000; status=400", 400)]
    public async Task The_header_requests_a_fault_of_this_call_alone(string field, int status)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Asking(field));
        Assert.Equal((status, field.Split(';')[0].ToLowerInvariant()), ((int)response.StatusCode, FaultCalls.FaultOf(response)));

        var entry = await sandbox.EntryOfAsync(response);
        Assert.Equal("header", entry.TextAt("fault", "by"));
        Assert.Equal(field, entry.TextAt("headers", "X-Mock-Fault"));
        Assert.Equal(204, await sandbox.StatusAsync(sandbox.Call()));
        Assert.Empty(await sandbox.FaultsAsync());
    }

    [Fact]
    public async Task Its_parameters_reach_the_answer()
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(sandbox.Asking("status; status=503; retryAfter=30; errorType=SoOddException; message=\"Odd, is it?\""));

        Assert.Equal("30", response.Headers.GetValues("Retry-After").Single());
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal(("SoOddException", "Odd, is it?"), (error.TextAt("ErrorType"), error.TextAt("Message")));
    }

    [Theory]
    [InlineData("unavailble", "the nearest is unavailable.")]
    [InlineData("delay; millisecond=5", "millisecond: there is no such member; the nearest is milliseconds.")]
    [InlineData("delay; milliseconds=soon", "milliseconds: expected a whole number from 0 to 600000, found \"soon\".")]
    [InlineData("delay; milliseconds=5; milliseconds=6", "milliseconds: expected it once, found it twice.")]
    [InlineData("delay; times=5", "times: it is for armed faults")]
    [InlineData("delay; kind=garbage", "kind: expected it once")]
    [InlineData("status", "status: expected a whole number from 400 to 599, found nothing.")]
    [InlineData("", "expected a kind and its parameters")]
    [InlineData(";;", "expected a kind and its parameters")]
    [InlineData("delay garbage", "expected a kind and its parameters")]
    public async Task A_header_that_requests_what_there_is_not_is_answered_400_that_says_so(string field, string says)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: $"X-Mock-Fault: {field}") + sandbox.Sized());
        var answer = await connection.ReadAnswerAsync();

        Assert.Equal(400, answer.Status);
        Assert.Contains($"header X-Mock-Fault: ", answer.Content, StringComparison.Ordinal);
        Assert.Contains(says, System.Text.Json.JsonDocument.Parse(answer.Content).RootElement.TextAt("MessageDetail"),
            StringComparison.Ordinal);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Two_header_lines_are_one_too_many()
    {
        var sandbox = shared.OnSite();
        var answer = await RawRequest.ExchangeAsync(sandbox, sandbox.Sized(fields: ["X-Mock-Fault: delay", "X-Mock-Fault: garbage"]));

        Assert.Equal(400, answer.Status);
        Assert.Contains("expected it once", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_goes_before_what_is_armed_which_counts_the_call_and_waits()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable"}""");

        Assert.Equal(421, await sandbox.StatusAsync(sandbox.Asking("wrong-host")));
        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call()));
    }

    [Theory]
    [InlineData("fault-unavailable", 503)]
    [InlineData("Fault-Unavailable", 503)]
    [InlineData("fault-too-many-requests", 429)]
    [InlineData("fault-expired-token", 401)]
    [InlineData("fault-agent-revoked", 403)]
    [InlineData("fault-wrong-host", 421)]
    [InlineData("fault-slow-body", 500)]
    [InlineData("fault-status", 204)]
    [InlineData("fault-finder", 204)]
    [InlineData("fault-", 204)]
    [InlineData("no-fault-unavailable", 204)]
    public async Task An_associate_s_name_requests_a_fault_without_parameters(string name, int status)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: $$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}"""));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 204 ? 1 : 0, await sandbox.EffectCountAsync());
        var entry = (await sandbox.JournalAsync()).Single();
        if (status == 204) Assert.Equal(System.Text.Json.JsonValueKind.Null, entry.At("fault").ValueKind);
        else
            Assert.Equal((name["fault-".Length..].ToLowerInvariant(), "account"),
                (entry.TextAt("fault", "kind"), entry.TextAt("fault", "by")));
    }

    [Theory]
    [InlineData(MediaTypes.Json, """{"syncUserAccount":{"associateName":"\u0066ault-unavailable"}}""")]
    [InlineData("application/x-www-form-urlencoded", "SyncUserAccount.AssociateName=fault-unavailable")]
    [InlineData("text/xml",
        "<SyncEmailAccountRequest><SyncUserAccount><AssociateName>fault-unavailable</AssociateName></SyncUserAccount>"
            + "</SyncEmailAccountRequest>")]
    public async Task The_name_is_read_in_every_media_type(string mediaType, string body)
    {
        var sandbox = shared.OnSite();

        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call(body: body, contentType: mediaType)));
    }

    [Theory]
    [InlineData("fault-empty-answer", "", false)]
    [InlineData("fault-reset-before-headers", "", true)]
    [InlineData("fault-null-after-204", "HTTP/1.1 204 No Content", false)]
    public async Task The_name_requests_broken_connections_too(string name, string begin, bool reset)
    {
        var sandbox = shared.OnSite();
        var (bytes, wasReset) =
            await sandbox.ReadToEndAsync(sandbox.Sized($$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}""", "Connection: close"));

        Assert.StartsWith(begin, bytes, StringComparison.Ordinal);
        Assert.Equal(reset, wasReset);
        Assert.Equal(name.EndsWith("204", StringComparison.Ordinal), bytes.EndsWith("\r\n\r\nnull", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_without_access_is_refused_before_a_name_is_checked()
    {
        var sandbox = shared.OnSite();
        await sandbox.AssertRefusedAsync(sandbox.Call(Credentials.NoEMail, """{"SyncUserAccount":{"AssociateName":"fault-garbage"}}"""),
            403, "AUTH-25");
    }
}
