using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings;

public sealed class FindingTextTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":"17"}}""", "/SyncUserAccount/AccountId", "expected a 32-bit integer, found a string.")]
    [InlineData("17", "body", "expected an object or null, found the number 17.")]
    public async Task A_finding_says_its_place_once_and_the_answer_says_both(string body, string location, string message)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body));

        Assert.Equal($"{location}: {message}", (await TestSandbox.JsonOf(response)).GetProperty("MessageDetail").GetString());
        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).GetProperty("findings").EnumerateArray());
        Assert.Equal(location, finding.GetProperty("place").GetString());
        Assert.Equal(message, finding.GetProperty("message").GetString());
    }
}
