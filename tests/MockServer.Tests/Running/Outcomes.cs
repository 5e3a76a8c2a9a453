using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>
/// What a sandbox's only call comes to, looked at from every side: the answer, the journal, and the effect or its absence.
/// </summary>
public static class Outcomes
{
    /// <summary>204, and the account was synchronised.</summary>
    public static async Task SyncsAsync(this TestSandbox sandbox, HttpRequestMessage request, Account account)
    {
        var mediaType = request.Content!.Headers.NonValidated["Content-Type"].ToString().Split(';')[0].Trim().ToLowerInvariant();
        var entry = await AcceptsAsync(sandbox, request);

        var effects = await sandbox.GetJsonAsync("/__mock/effects");
        var effect = Assert.Single(effects.GetProperty("effects").EnumerateArray());
        Assert.Equal(account, effect.GetProperty("account").Deserialize<Account>());
        Assert.Equal(mediaType, effect.GetProperty("mediaType").GetString());
        Assert.Equal(entry.GetProperty("id").GetString(), effect.GetProperty("request").GetString());
    }

    /// <summary>204, and nothing was synchronised.</summary>
    public static async Task SyncsNothingAsync(this TestSandbox sandbox, HttpRequestMessage request)
    {
        await AcceptsAsync(sandbox, request);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    /// <summary>400 that names the requirement and the place, in the answer and in the journal; nothing was synchronised.</summary>
    public static async Task RefusesAsync(this TestSandbox sandbox, HttpRequestMessage request, string requirement, string location,
        string says = "expected")
    {
        using var response = await sandbox.SendAsync(request);
        await sandbox.RefusedAsync(response, 400, requirement, location, says);
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal("The request is invalid.", error.GetProperty("Message").GetString());
        var detail = error.GetProperty("MessageDetail").GetString();
        Assert.StartsWith($"{location}: ", detail, StringComparison.Ordinal);
        Assert.Contains(says, detail, StringComparison.Ordinal);
    }

    /// <summary>The answer is a refusal, the journal's only entry leads to the same finding, and nothing was synchronised.</summary>
    public static async Task RefusedAsync(this TestSandbox sandbox, HttpResponseMessage response, int status, string requirement,
        string location, string says = "")
    {
        Assert.Equal((status, requirement), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(status, entry.GetProperty("status").GetInt32());
        Assert.Equal(requirement, entry.GetProperty("requirement").GetString());
        Assert.Equal(response.Headers.GetValues("X-Mock-Request").Single(), entry.GetProperty("id").GetString());
        Assert.Contains(entry.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("refused").GetBoolean()
            && finding.GetProperty("requirement").GetString() == requirement
            && finding.GetProperty("place").GetString() == location
            && finding.GetProperty("message").GetString()!.Contains(says, StringComparison.Ordinal));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    private static async Task<JsonElement> AcceptsAsync(TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((204, null), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(204, entry.GetProperty("status").GetInt32());
        Assert.DoesNotContain(entry.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("refused").GetBoolean());
        return entry;
    }
}
