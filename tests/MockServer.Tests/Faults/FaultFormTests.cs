using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

/// <summary>A definition is shown by control routes and kept in states; both say the same.</summary>
public sealed class FaultFormTests(SharedMock shared)
{
    private static readonly string[] OfTheRoute = ["id", "sandbox", "considered", "fired", "spent"];

    public static TheoryData<string> Definitions =>
    [
        """{"kind":"status","operation":"SyncEmailAccount","account":17,"call":2,"times":3,"status":500,"errorType":"SoOddException","message":"m","retryAfter":5}""",
        """{"kind":"status","account":"tje0","probability":0.25,"seed":7,"status":503}""",
        """{"kind":"too-many-requests","times":null,"retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT"}""",
        """{"kind":"unavailable","retryAfter":0,"message":"later"}""",
        """{"kind":"expired-token"}""", """{"kind":"agent-revoked","message":"gone"}""", """{"kind":"wrong-host"}""",
        """{"kind":"delay","milliseconds":5}""",
        """{"kind":"slow-body","octetsPerSecond":7,"status":500}""", """{"kind":"slow-body","status":500}""",
        """{"kind":"reset-before-headers","runsOperation":true}""",
        """{"kind":"reset-after-headers","status":204,"milliseconds":0,"runsOperation":false}""", """{"kind":"empty-answer"}""",
        """{"kind":"garbage"}""",
        """{"kind":"null-after-204","milliseconds":3}""",
        """{"kind":"expire-tokens"}""", """{"kind":"revoke-tokens"}""", """{"kind":"move-tenant"}""",
        """{"kind":"stop-tenant","state":"Deleted","seconds":60}""", """{"kind":"advance-clock","seconds":7}""",
        """{"kind":"fail-sync","account":18}""", """{"kind":"status","status":504,"runsOperation":true}""",
    ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task What_is_shown_of_a_fault_is_what_a_state_keeps_of_it(string definition)
    {
        var sandbox = shared.OnSite();
        var shown = Said(await sandbox.ArmAsync(definition), OfTheRoute);
        var kept = Said(await KeptAsync(sandbox), []);

        Assert.Equal(shown, kept);
        var other = shared.OnSite();
        await other.LoadAsync(await sandbox.SaveAsync());
        Assert.Equal(shown, Said((await other.FaultsAsync()).Single(), OfTheRoute));
    }

    [Fact]
    public async Task It_is_shown_with_all_that_its_kind_takes_and_kept_with_what_was_said()
    {
        var sandbox = shared.OnSite();
        var shown = await sandbox.ArmAsync("""{"kind":"unavailable","times":null,"retryAfter":5}""");

        Assert.Equal(
            ["sandbox", "kind", "operation", "account", "call", "times", "probability", "seed", "retryAfter", "errorType", "message",
                "considered", "fired", "spent"], shown.Names().Skip(1));
        Assert.Equal("5", shown.TextAt("retryAfter"));
        Assert.Equal("""{"kind":"unavailable","call":1,"times":null,"retryAfter":5}""", JsonSerializer.Serialize(await KeptAsync(sandbox)));
    }

    [Fact]
    public async Task A_date_that_holds_a_secret_is_shown_without_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities =
            IdentityOptions.Default with { Users = [.. IdentityOptions.Default.Users, new UserIdentity("dated", "22 Nov 2026", true)] },
        });
        var shown = await mock.Sandbox("a").ArmAsync("""{"kind":"unavailable","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT"}""");

        Assert.StartsWith("Sun, ", shown.TextAt("retryAfter"), StringComparison.Ordinal);
        Assert.DoesNotContain("22 Nov 2026", shown.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> KeptAsync(TestSandbox sandbox)
    {
        using var state = JsonDocument.Parse(await sandbox.SaveAsync());
        return state.RootElement.At("faults")[0].At("definition").Clone();
    }

    // The kind's own wait and the end of none are shown, and need not be kept.
    private static Dictionary<string, string> Said(JsonElement fault, string[] without) => fault.EnumerateObject()
        .Where(member => !without.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
        .Where(member => member.Name != "milliseconds" || member.Value.GetInt32() is not (1000 or 100))
        .ToDictionary(member => member.Name, member => member.Value.ToString());
}
