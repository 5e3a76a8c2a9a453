using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Resources;

public sealed class DescriptionTests(SharedMock shared)
{
    [Theory]
    [InlineData(null)]
    [InlineData(TestSandbox.Tje0)]
    public async Task GET_describes_the_operation_and_never_runs_it(string? authorization)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call(authorization);
        request.Method = HttpMethod.Get;

        using var response = await sandbox.SendAsync(request);

        var description = await TestSandbox.JsonOf(response);
        Assert.Equal((200, "application/json; charset=utf-8"),
            ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("POST", description.GetProperty("Method").GetString());
        Assert.Equal(TestSandbox.Operation, description.GetProperty("Path").GetString());
        Assert.Equal("v1EMailAgent_SyncEmailAccount", description.GetProperty("OperationId").GetString());
        Assert.Contains("application/merge-patch+json",
            description.GetProperty("MediaTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Contains("$select",
            description.GetProperty("Parameters").EnumerateArray().Select(parameter => parameter.GetProperty("Name").GetString()));
        Assert.Contains(204,
            description.GetProperty("Responses").EnumerateArray().Select(answer => answer.GetProperty("Status").GetInt32()));
        Assert.Equal(0, await sandbox.EffectCountAsync());
        Assert.Equal(("GET", 200), Shown((await sandbox.JournalAsync()).Single()));
    }

    [Theory]
    [InlineData(TestSandbox.Operation)]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/login")]
    [InlineData("/api/v1/nothing")]
    public async Task HEAD_answers_the_fields_of_GET_without_content(string path)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);

        await connection.SendAsync(RawRequest.Of(sandbox, "GET", sandbox.Prefix + path, ""));
        var get = await connection.ReadAnswerAsync();
        await connection.SendAsync(RawRequest.Of(sandbox, "HEAD", sandbox.Prefix + path, "")
            + RawRequest.Of(sandbox, "GET", sandbox.Prefix + path, "", "Connection: close"));
        var head = await connection.ReadAnswerAsync(toHead: true);
        var next = await connection.ReadAnswerAsync();

        Assert.NotEmpty(get.Content);
        Assert.Equal(FieldsOf(get), FieldsOf(head));
        // Content after the HEAD would stand here.
        Assert.Equal((get.Status, get.Content), (next.Status, next.Content));
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task HEAD_of_an_operation_has_no_effect()
    {
        var sandbox = shared.OnSite();
        var answer =
            await RawRequest.ExchangeAsync(sandbox, RawRequest.CallBy("HEAD", sandbox, $"Authorization: {TestSandbox.Tje0}"), toHead: true);

        Assert.Equal(200, answer.Status);
        Assert.Equal(0, await sandbox.EffectCountAsync());
        Assert.Equal(("HEAD", 200), Shown((await sandbox.JournalAsync()).Single()));
    }

    private static (string?, int) Shown(System.Text.Json.JsonElement entry) =>
        (entry.GetProperty("method").GetString(), entry.GetProperty("status").GetInt32());

    private static IEnumerable<string> FieldsOf(RawAnswer answer) => answer.Head.Split("\r\n")
        .Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)
            && !line.StartsWith("X-Mock-Request:", StringComparison.Ordinal));
}
