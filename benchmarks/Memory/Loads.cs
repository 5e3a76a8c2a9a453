using System.Net.Sockets;
using System.Text;

namespace EmailSync.Memory;

/// <summary>What callers do to make the mock grow. Each gives the seconds of a call right after it, where that is of interest.</summary>
internal static class Loads
{
    private const int AtOnce = 16;

    public static IReadOnlyList<(string Name, Func<MockUnderLoad, Task<double?>> Run)> All { get; } =
    [
        ("idle", _ => Task.FromResult<double?>(null)),
        ("calls", CallsAsync),
        ("bodies", BodiesAsync),
        ("readers", ReadersAsync),
        ("followers", FollowersAsync),
        ("accounts", AccountsAsync),
        ("answers", AnswersAsync),
        ("headers", HeadersAsync),
        ("documents", DocumentsAsync),
    ];

    // Usual calls, until the journals are full.
    private static async Task<double?> CallsAsync(MockUnderLoad mock)
    {
        await ManyAsync(60_000,
            i =>
                mock.SendAsync("POST", $"/site-{i % 50}{MockUnderLoad.Operation}", """{"SyncUserAccount":{"AccountId":17}}"""u8.ToArray()));
        return await mock.TimeOfCallAsync();
    }

    // Large bodies in all forms, right and wrong, the same ones for the same seed.
    private static async Task<double?> BodiesAsync(MockUnderLoad mock)
    {
        var random = new Random(17);
        var bodies = Enumerable.Range(0, 64).Select(i => Body(random, i)).ToList();
        await ManyAsync(500, i =>
        {
            var (type, text) = bodies[i % bodies.Count];
            return mock.SendAsync("POST", $"/site-{i % 5}{MockUnderLoad.Operation}", text, type);
        });
        return await mock.TimeOfCallAsync();
    }

    private static (string Type, byte[] Text) Body(Random random, int i)
    {
        var size = random.Next(1, 1_000_000);
        var (type, text) = (i % 8) switch
        {
            0 => ("application/json", $$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', size)}}"}"""),
            1 =>
                ("application/json",
                    $$"""{"SyncUserAccount":{"AccountId":17},"x":[{{string.Join(',', Enumerable.Repeat("1", size / 2))}}]}"""),
            2 =>
                ("application/xml",
                    $"<SyncEmailAccountRequest>{string.Concat(Enumerable.Repeat("<a/>", size / 4))}</SyncEmailAccountRequest>"),
            3 => ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, size / 8).Select(n => $"a{n}=1"))),
            4 =>
                ("application/json-patch+json",
                    $"[{string.Join(',', Enumerable.Repeat("""{"op":"add","path":"/SyncUserAccount","value":{}}""", size / 52))}]"),
            5 =>
                ("application/merge-patch+json", $$"""{"x":{{string.Concat(Enumerable.Repeat("{\"a\":", 60))}}1{{new string('}', 60)}}}"""),
            6 => ("application/json; charset=utf-16", new string('{', size / 2)),
            _ => ("text/plain", new string('z', size)),
        };
        return (type, type.Contains("utf-16", StringComparison.Ordinal) ? Encoding.Unicode.GetBytes(text) : Encoding.UTF8.GetBytes(text));
    }

    // Readers of a full journal who do not read, while it fills anew.
    private static async Task<double?> ReadersAsync(MockUnderLoad mock)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', 60_000)}}"}""");
        var sockets = new List<Socket>();
        for (var round = 0; round < 5; round++)
        {
            await ManyAsync(1200, i => mock.SendAsync("POST", $"/site-{i % 3}{MockUnderLoad.Operation}", body));
            foreach (var path in (string[])["/__mock/requests", "/__mock/effects", "/__mock/reports/traffic.har", "/__mock/state"])
                for (var i = 0; i < 10; i++) sockets.Add(await mock.AskAndNotReadAsync(path));
        }

        var after = await mock.TimeOfCallAsync();
        foreach (var socket in sockets) socket.Dispose();
        return after;
    }

    // Followers who do not read, and leave at once.
    private static async Task<double?> FollowersAsync(MockUnderLoad mock)
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < 2000; i++)
            sockets.Add(await mock.AskAndNotReadAsync(i % 50 == 0 ? "/__mock/dashboard/live" : "/__mock/events"));
        var body = Encoding.UTF8.GetBytes($$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', 60_000)}}"}""");
        await ManyAsync(2000, i => mock.SendAsync("POST", $"/site-{i % 3}{MockUnderLoad.Operation}", body));
        foreach (var socket in sockets) socket.Dispose();
        return await mock.TimeOfCallAsync();
    }

    // As many accounts as there may be, and their states at once.
    private static async Task<double?> AccountsAsync(MockUnderLoad mock)
    {
        for (var i = 0; i < 100; i++) await mock.SendAsync("POST", $"/site-{i}/__mock/accounts", """{"count":10000}"""u8.ToArray());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => mock.SendAsync("GET", "/__mock/state")));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => mock.SendAsync("GET", "/__mock/accounts")));
        return await mock.TimeOfCallAsync();
    }

    // Large answers of an operation, read and not read.
    private static async Task<double?> AnswersAsync(MockUnderLoad mock)
    {
        await mock.SendAsync("POST", "/site/__mock/accounts", """{"count":10000}"""u8.ToArray());
        await ManyAsync(60, _ => mock.SendAsync("POST", "/site/api/v1/Agents/EMail/GetReadySyncEmailAccounts"));
        return await mock.TimeOfCallAsync();
    }

    // Connections that sent large header sections once, and then nothing.
    private static async Task<double?> HeadersAsync(MockUnderLoad mock)
    {
        var fields = string.Concat(Enumerable.Range(0, 30).Select(i => $"X-Field-{i}: {new string((char)('a' + (i % 26)), 960)}\r\n"));
        var sockets = new List<Socket>();
        for (var i = 0; i < 2000; i++) sockets.Add(await mock.AskAndNotReadAsync("/api/v1", fields));
        var after = await mock.TimeOfCallAsync();
        foreach (var socket in sockets) socket.Dispose();
        return after;
    }

    // Control documents as large as they may be, right, wrong and hostile.
    private static async Task<double?> DocumentsAsync(MockUnderLoad mock)
    {
        const int Most = 16 * 1024 * 1024;
        var accounts = string.Join(',', Enumerable.Range(1, 10_000).Select(id => $$"""{"AccountId":{{id}},"AssociateName":"a{{id}}"}"""));
        byte[][] documents =
        [
            Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", (Most / 2) - 4)) + "]"),
            Encoding.UTF8.GetBytes(
                $$"""{"version":1,"sandboxes":[{{string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"version":1,"sandbox":"s{{i}}","accounts":[{{accounts}}]}"""))}}]}"""),
            Encoding.UTF8.GetBytes($$"""{"version":1,"x":"{{new string('y', Most - 100)}}"}"""),
        ];
        await ManyAsync(24, i => mock.SendAsync("PUT", "/__mock/state", documents[i % documents.Length]), 8);
        return await mock.TimeOfCallAsync();
    }

    private static Task ManyAsync(int count, Func<int, Task<int>> call, int atOnce = AtOnce) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => await call(i));
}
