using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>What holds of every call that is taken, and of every one that is refused.</summary>
public static class RefusalCheck
{
    private const string Realm = "SuperOffice";

    /// <summary>Answered 204, in the journal, and the sandbox's only effect. Returns the journal entry.</summary>
    public static async Task<JsonElement> AssertTakenAsync(this TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        Assert.Equal(204, (int)response.StatusCode);
        Assert.Null(TestSandbox.RequirementOf(response));
        var entry = (await sandbox.JournalAsync("?limit=1")).Single();
        Assert.Equal(204, entry.GetProperty("status").GetInt32());
        Assert.Equal(1, await sandbox.EffectCountAsync());
        return entry;
    }

    /// <summary>Refused for this requirement, in the journal, without an effect. Returns the error.</summary>
    public static async Task<JsonElement> AssertRefusedAsync(this TestSandbox sandbox, HttpRequestMessage request, int status,
        string requirement)
    {
        using var response = await sandbox.SendAsync(request);
        return await sandbox.AssertRefusedAsync(response, status, requirement);
    }

    public static async Task<JsonElement> AssertRefusedAsync(this TestSandbox sandbox, HttpResponseMessage response, int status,
        string requirement)
    {
        Assert.Equal((status, requirement), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var entry = await sandbox.EntryOfAsync(response);
        Assert.Equal(status, entry.GetProperty("status").GetInt32());
        Assert.Equal(requirement, entry.GetProperty("requirement").GetString());
        Assert.Contains(entry.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("refused").GetBoolean() && finding.GetProperty("requirement").GetString() == requirement);
        Assert.Equal(0, await sandbox.EffectCountAsync());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await TestSandbox.JsonOf(response);
    }

    /// <summary>Refused with 401, NetServer's envelope, and a challenge for each scheme that the installation takes.</summary>
    public static async Task<JsonElement> AssertUnauthorizedAsync(
        this TestSandbox sandbox, HttpRequestMessage request, string requirement, string bearerError = "")
    {
        using var response = await sandbox.SendAsync(request);
        var error = await sandbox.AssertRefusedAsync(response, 401, requirement);
        AssertEnvelope(error);
        Assert.Equal(ChallengesOf(sandbox, bearerError), ChallengesIn(response));
        Assert.Equal(JsonValueKind.Null, (await sandbox.EntryOfAsync(response)).GetProperty("caller").ValueKind);
        return error;
    }

    /// <summary>The journal entry that an answer leads to.</summary>
    public static Task<JsonElement> EntryOfAsync(this TestSandbox sandbox, HttpResponseMessage response) =>
        sandbox.GetJsonAsync($"/__mock/requests/{response.Headers.GetValues("X-Mock-Request").Single()}");

    /// <summary>The lines of WWW-Authenticate as they came.</summary>
    public static IReadOnlyList<string> ChallengesIn(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var lines) ? [.. lines] : [];

    public static void AssertEnvelope(JsonElement error)
    {
        Assert.Equal(["Error", "ErrorType", "Message", "ErrorSource"], error.EnumerateObject().Select(member => member.Name));
        Assert.True(error.GetProperty("Error").GetBoolean());
        Assert.NotEmpty(error.GetProperty("ErrorType").GetString()!);
        Assert.NotEmpty(error.GetProperty("Message").GetString()!);
        Assert.Equal("SuperOffice.Services.WebApi", error.GetProperty("ErrorSource").GetString());
    }

    private static string[] ChallengesOf(TestSandbox sandbox, string bearerError) =>
        sandbox.Name.StartsWith("Cust", StringComparison.Ordinal)
            ? [$"Bearer realm=\"{sandbox.Name}\"{bearerError}", $"SoTicket realm=\"{sandbox.Name}\""]
            : [$"Basic realm=\"{Realm}\", charset=\"UTF-8\"", $"SoTicket realm=\"{Realm}\""];
}
