namespace EmailSync.Mcp.Tests;

/// <summary>An assistant that helps with a client from its first wrong call to its retries.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task From_a_wrong_call_to_a_right_one_and_to_one_that_is_made_again()
    {
        await using var assistant = await Assistant.StartAsync();
        var url = new Uri((await assistant.UseAsync("start_here")).Data.GetProperty("baseUrl").GetString()!.TrimEnd('/'));

        var (status, _, id) = await assistant.CallAsync(new Uri(url, "/story"), """{"SyncUserAccount":{"AccountId":"17"}}""");
        Assert.Equal(400, status);
        Assert.Equal(id,
            (await assistant.UseAsync("journal", ("level", "any"))).Data.GetProperty("calls")[0].GetProperty("id").GetString());
        Assert.Equal("fail", (await assistant.UseAsync("verdict")).Data.GetProperty("verdict").GetString());

        var corrected = (await assistant.UseAsync("explain", ("id", id), ("language", "http"))).Data.GetProperty("corrected");
        var body = corrected.GetProperty("code").GetString()!.Split("\r\n\r\n")[1];
        await assistant.UseAsync("reset");
        Assert.Equal(204, (await assistant.CallAsync(new Uri(url, "/story"), body)).Status);
        Assert.Equal("pass", (await assistant.UseAsync("verdict")).Data.GetProperty("verdict").GetString());

        await assistant.UseAsync("arm_fault", ("sandbox", "story"), ("kind", "unavailable"), ("retryAfter", 30));
        var (failed, retryAfter, _) = await assistant.CallAsync(new Uri(url, "/story"), body);
        Assert.Equal((503, "30"), (failed, retryAfter));
        await assistant.CallAsync(new Uri(url, "/story"), body);
        var verdict = (await assistant.UseAsync("verdict", ("sandbox", "story"))).Data;
        Assert.Contains("C-MAN-04", verdict.GetProperty("broken").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));

        var reset = await assistant.UseAsync("reset", ("sandbox", "story"));
        Assert.Equal(3, reset.Data.GetProperty("callsForgotten").GetInt32());
        Assert.Equal("no calls", (await assistant.UseAsync("verdict")).Data.GetProperty("verdict").GetString());
    }
}
