using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.States;

public sealed class BrokenStateTests(SharedMock shared)
{
    private const string State = "/__mock/state";

    private const string Whole =
        """
        {"$schema":"state.schema.json","version":1,"sandbox":"here","clock":{"frozen":true,"now":"2026-03-01T08:00:00Z"},
         "syncing":{"milliseconds":5,"intervalSeconds":6,"lockedUntil":"2026-03-01T08:00:09Z"},"accountsTold":true,
         "accounts":[{"AccountId":17,"AssociateName":"a","AssociateId":5,"EMailAddress":"a@example.com","AccountStatus":1,"ErrorCount":2,"ErrorReason":"no","LastFetch":"2026-02-01T08:00:00Z",
           "InboxFolder":"I","SentFolder":"S","SimpleMode":1,"UseGraphApi":1,"mailbox":"quota","incoming":{"ServiceAuthId":1,"Server":"s","Port":993,"AuthType":"Plain","Username":"u"},
           "outgoing":{"ServiceAuthId":2,"Server":"s","Port":587,"AuthType":"Plain","Username":"u"},"lastSync":"2026-02-02T08:00:00Z","pending":{"from":"2026-03-01T08:00:00Z","until":"2026-03-01T08:00:09Z","mailbox":"none"}}],
         "faults":[{"definition":{"kind":"status","operation":"v1EMailAgent_SyncEmailAccount","account":17,"call":2,"times":3,"probability":0.5,"seed":1,"status":500,"errorType":"X","message":"m","retryAfter":5},"considered":3,"fired":1}],
         "effects":[{"request":"00000000-0000-4000-8000-000000000001","time":"2026-03-01T08:00:00Z","account":{"AccountId":17,"AssociateName":"a","AssociateId":5},"caller":{"user":"u","scheme":"Basic","application":"x"},"mediaType":"application/json"}]}
        """;

    [Fact]
    public async Task Each_member_made_wrong_in_turn_is_named_and_changes_nothing()
    {
        var sandbox = shared.OnSite();
        await sandbox.LoadAsync(Whole);
        var before = await sandbox.SaveAsync();
        var locations = Locations(JsonNode.Parse(Whole)!, "").ToList();
        Assert.True(locations.Count > 60, $"{locations.Count} places");
        foreach (var location in locations)
        {
            var broken = JsonNode.Parse(Whole)!;
            var parent = At(broken, location[..location.LastIndexOf('/')]);
            Set(parent, location, At(broken, location) is JsonValue ? new JsonObject { ["wrong"] = 1 } : 7);
            var error = await sandbox.RefusedAsync(HttpMethod.Put, State, broken.ToJsonString());
            Assert.Contains(error.At("errors").EnumerateArray(),
                each => each.TextAt("place")!.StartsWith(location, StringComparison.Ordinal));
        }

        Assert.Equal(before, await sandbox.SaveAsync());
    }

    [Fact]
    public async Task Each_member_misspelt_in_turn_is_named_with_the_nearest()
    {
        var sandbox = shared.OnSite();
        foreach (var location in Locations(JsonNode.Parse(Whole)!, "").Where(location => !char.IsDigit(location[^1])))
        {
            var broken = JsonNode.Parse(Whole)!;
            var parent = At(broken, location[..location.LastIndexOf('/')]).AsObject();
            var name = location[(location.LastIndexOf('/') + 1)..];
            var value = parent[name]?.DeepClone();
            parent.Remove(name);
            parent[$"{name}x"] = value;
            var errors = (await sandbox.RefusedAsync(HttpMethod.Put, State, broken.ToJsonString())).At("errors").EnumerateArray().ToList();
            Assert.Contains(errors,
                each =>
                    (each.TextAt("place") == $"{location}x"
                        && each.TextAt("error")!.Contains($"nearest is {name}", StringComparison.Ordinal))
                        || each.TextAt("place") == location);
        }
    }

    [Theory]
    [InlineData("""{"version":2}""", "/version", "expected 1, found the number 2.")]
    [InlineData("""{}""", "/version", "expected 1, found nothing.")]
    [InlineData("""[]""", "body", "expected an object, found an array.")]
    [InlineData("""{"version":1,"accounts":[{"AccountId":1},{"AccountId":1}]}""", "/accounts/1/AccountId",
        "expected a unique key, found that of /accounts/0: 1.")]
    [InlineData("""{"version":1,"version":1}""", "/version", "expected it once, found it twice.")]
    [InlineData("""{"version":1,"accountsTold":true}""", "/accountsTold", "expected together with accounts, found alone.")]
    [InlineData("""{"version":1,"accounts":[{"AccountId":1,"LastFetch":"1969-12-31T23:59:59Z"}]}""", "/accounts/0/LastFetch",
        "expected a time from 1970-01-01T00:00:00Z to 9990-01-01T00:00:00Z, found 1969-12-31T23:59:59Z.")]
    [InlineData("""{"version":1,"accounts":[{"AccountId":1,"pending":{"from":"2026-01-01T00:00:01Z","until":"2026-01-01T00:00:00Z"}}]}""",
        "/accounts/0/pending/from", "expected a time no later than until, 2026-01-01T00:00:00Z, found 2026-01-01T00:00:01Z.")]
    [InlineData("""{"version":1,"clock":{"frozen":true,"offset":"PT1S"}}""", "/clock/offset",
        "expected either now or offset, and now for a frozen clock; found offset as well.")]
    [InlineData("""{"version":1,"faults":[{"definition":{"kind":"garbage"},"considered":1,"fired":2}]}""", "/faults/0/fired",
        "expected at most considered, 1, found 2.")]
    [InlineData("""{"version":1,"faults":[{"definition":{"kind":"delai"}}]}""", "/faults/0/definition/kind",
        "there is no kind \"delai\"; the nearest is delay.")]
    [InlineData("""{"version":1,"sandboxes":[]}""", "/sandboxes", "expected at least 1 item, found 0 items.")]
    [InlineData("{\"version\":1,\n\"clock\":}", "line 2, column 9", "expected a value, found the character }.")]
    public async Task What_is_wrong_is_reported_with_its_location(string document, string location, string message)
    {
        var error = await shared.OnSite().RefusedAsync(HttpMethod.Put, State, document);

        Assert.Contains(error.At("errors").EnumerateArray(), each => each.TextAt("place") == location && each.TextAt("error") == message);
    }

    [Fact]
    public async Task Errors_of_every_kind_are_reported_at_once_and_counted_beyond_what_is_shown()
    {
        var sandbox = shared.OnSite();
        var accounts = string.Join(',', Enumerable.Range(0, 300).Select(_ => """{"AccountId":"x"}"""));
        var error =
            await sandbox.RefusedAsync(HttpMethod.Put, State,
                $$"""{"version":1,"clock":{"now":"1950-01-01T00:00:00Z"},"accounts":[{{accounts}}],"effects":[7]}""");

        Assert.Equal(302, error.NumberAt("count"));
        Assert.Equal(100, error.At("errors").GetArrayLength());
        Assert.Equal("/accounts/0/AccountId", error.TextAt("place"));
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(9999)]
    public async Task However_many_errors_there_are_they_are_errors(int count)
    {
        var sandbox = shared.OnSite();
        foreach (var item in (string[])["""{"AccountId":"x"}""", "7", """{"AccountId":1,"LastFetch":"never","lastSync":{}}""",
            """{"AccountId":1,"odd":1}"""])
            foreach (var part in (string[])["accounts", "effects"])
            {
                var error =
                    await sandbox.RefusedAsync(HttpMethod.Put, State,
                        $$"""{"version":1,"{{part}}":[{{string.Join(',', Enumerable.Repeat(item, count))}}],"clock":7,"syncing":[],"sandbox":false}""");
                Assert.StartsWith($"/{part}/0", error.TextAt("place"), StringComparison.Ordinal);
                Assert.Equal(100, error.At("errors").GetArrayLength());
            }
    }

    [Fact]
    public async Task A_member_that_is_there_twice_is_reported_however_many_other_members_there_are()
    {
        var definitions = string.Join(',', Enumerable.Repeat("""{"definition":{"kind":"delay","milliseconds":1,"account":1}}""", 50));
        var error = await shared.OnSite()
            .RefusedAsync(HttpMethod.Put, State,
                $$"""{"version":1,"faults":[{{definitions}}],"accounts":[{"AccountId":1,"ErrorCount":1,"errorcount":2}]}""");

        Assert.Equal("/accounts/0/errorcount", error.TextAt("place"));
    }

    [Fact]
    public async Task A_document_that_is_too_deep_or_too_large_is_refused()
    {
        var sandbox = shared.OnSite();
        var error = await sandbox.RefusedAsync(HttpMethod.Put, State, new string('[', 5000));
        Assert.Contains("levels", error.TextAt("error"), StringComparison.Ordinal);

        using var large =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Put,
                    sandbox.Prefix + State)
                { Content = new StringContent(new string(' ', 16 * 1024 * 1024) + "{}", Encoding.ASCII) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    private static IEnumerable<string> Locations(JsonNode node, string at) => node switch
    {
        JsonObject members => members.SelectMany(member => Locations(member.Value!, $"{at}/{member.Key}").Prepend($"{at}/{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Locations(item!, $"{at}/{index}").Prepend($"{at}/{index}")),
        _ => [],
    };

    private static JsonNode At(JsonNode root, string location)
    {
        foreach (var segment in location.Split('/').Skip(1)) root = root is JsonArray items ? items[segment[0] - '0']! : root[segment]!;
        return root;
    }

    private static void Set(JsonNode parent, string location, JsonNode value)
    {
        var name = location[(location.LastIndexOf('/') + 1)..];
        if (parent is JsonArray items) items[name[0] - '0'] = value;
        else parent[name] = value;
    }
}
