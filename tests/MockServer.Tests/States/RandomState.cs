using System.Globalization;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Tests.States;

/// <summary>Makes documents of states that are right, the same for the same seed.</summary>
internal sealed class RandomState(int seed)
{
    private static readonly string[] Mailboxes = ["none", "wrong-password", "unreachable", "quota"];
    private readonly Random random = new(seed);

    public JsonObject Document()
    {
        var isFrozen = Chance();
        var document = new JsonObject { ["version"] = 1 };
        if (isFrozen) document["clock"] = new JsonObject { ["frozen"] = true, ["now"] = Time() };
        else if (Chance()) document["clock"] = new JsonObject { ["offset"] = $"P{random.Next(500_000)}DT{random.Next(86_400)}S" };
        // On a clock that runs, a lock that ends soon may end between two savings.
        if (Chance())
            document["syncing"] =
                new JsonObject
                {
                    ["milliseconds"] = random.Next(60_001),
                    ["intervalSeconds"] = random.Next(31_536_001),
                    ["lockedUntil"] = isFrozen ? Time() : "8999-01-01T00:00:00Z"
                };
        if (Chance())
        {
            document["accounts"] = Items(random.Next(8), Account);
            if (Chance()) document["accountsTold"] = Chance();
        }

        if (Chance()) document["faults"] = Items(random.Next(4), Fault);
        if (Chance()) document["effects"] = Items(random.Next(6), Effect);
        return document;
    }

    private bool Chance() => random.Next(2) == 0;

    private string Time(int from = 1970, int to = 8999) =>
        new DateTime(random.Next(from, to), random.Next(1, 13), random.Next(1, 28), 0, 0, 0, DateTimeKind.Utc).AddTicks(
            random.NextInt64(TimeSpan.TicksPerDay)).ToString("o", CultureInfo.InvariantCulture);

    private string Text() =>
        random.Next(4) switch { 0 => "", 1 => "tje0", 2 => "Ærlig Ødegård \"<&>\" \\ 😀", _ => $"name-{random.Next()}" };

    private static JsonArray Items(int count, Func<int, JsonNode> make) => [.. Enumerable.Range(0, count).Select(make)];

    private JsonObject Account(int number)
    {
        var account =
            new JsonObject { ["AccountId"] = number * 3 - 5, ["ErrorCount"] = random.Next(5), ["mailbox"] = Mailboxes[random.Next(4)] };
        foreach (var name in (string[])["AssociateName", "EMailAddress", "InboxFolder", "SentFolder", "ErrorReason"])
            if (Chance()) account[name] = Text();
        foreach (var name in (string[])["AssociateId", "AccountStatus", "SimpleMode", "UseGraphApi"])
            if (Chance()) account[name] = random.Next(int.MinValue, int.MaxValue);
        foreach (var name in (string[])["incoming", "outgoing"])
            if (Chance())
                account[name] =
                    new JsonObject
                    {
                        ["ServiceAuthId"] = random.Next(),
                        ["Server"] = Text(),
                        ["Port"] = random.Next(65_536),
                        ["Username"] = Text()
                    };
        if (Chance()) account["LastFetch"] = Time(to: 2500);
        if (Chance()) account["lastSync"] = Time(from: 2500);
        // One that is planned for the far end is not over when the state is saved, whatever the clock shows.
        if (Chance())
            account["pending"] =
                new JsonObject { ["from"] = Time(to: 3000), ["until"] = "8999-12-31T00:00:00Z", ["mailbox"] = Mailboxes[random.Next(4)] };
        return account;
    }

    private JsonObject Fault(int number)
    {
        JsonObject definition = random.Next(4) switch
        {
            0 => new() { ["kind"] = "status", ["status"] = random.Next(400, 600), ["message"] = "Not now.", ["times"] = 1_000_000 },
            1 => new() { ["kind"] = "delay", ["milliseconds"] = random.Next(1000), ["account"] = random.Next(), ["times"] = null },
            2 =>
                new()
                {
                    ["kind"] = "unavailable",
                    ["probability"] = 0.25,
                    ["seed"] = random.Next(),
                    ["operation"] = "SyncEmailAccounts",
                    ["retryAfter"] = number
                },
            _ =>
                new()
                {
                    ["kind"] = "slow-body",
                    ["account"] = "tje0",
                    ["call"] = 3,
                    ["octetsPerSecond"] = random.Next(1, 99),
                    ["times"] = 50
                },
        };
        var considered = random.Next(100);
        return new JsonObject
        {
            ["definition"] = definition,
            ["considered"] = considered,
            ["fired"] = random.Next(Math.Min(considered, 49) + 1)
        };
    }

    private JsonObject Effect(int number)
    {
        var account = new JsonObject();
        if (Chance()) account["AccountId"] = number;
        if (Chance()) account["AssociateName"] = Text();
        var caller = new JsonObject { ["user"] = Text(), ["scheme"] = "Basic" };
        if (Chance()) caller["application"] = "my app";
        return new JsonObject
        {
            ["request"] = $"00000000-0000-4000-8000-{number:D12}",
            ["time"] = Time(),
            ["account"] = account,
            ["caller"] = caller,
            ["mediaType"] = "text/xml"
        };
    }
}
