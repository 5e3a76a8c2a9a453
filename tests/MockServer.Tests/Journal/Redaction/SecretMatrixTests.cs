using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Authentication.Identities;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal.Redaction;

/// <summary>Every secret that the mock knows, in every form, at every place of a request, sent over the wire; then everything that the mock shows is searched.</summary>
public sealed class SecretMatrixTests
{
    private const string AdminToken = "adm1n-T0ken.of-carla";

    private static readonly MockOptions Options = new()
    {
        Port = 0,
        Journal = new JournalOptions { Entries = 10_000 },
        Admin = new AdminOptions { Token = AdminToken },
        Identities = new IdentityOptions(
            [new("carla", "Hop3-along.Cassidy", true), new("dora", "l4dy ada & b\\yron", true), new("erik", "", true)],
            [new("7T:Kw9-tick3t-carla==", "carla", true)],
            [new("acc3ss_of~carla.0815", "carla", false, true)],
            [new("app1ication-t0ken-77", "app-of-carla", true)]),
    };

    private static readonly string[] Known =
        [.. Options.Identities.Users.Select(user => user.Password).Where(password => password.Length > 0), .. Options.Identities.Tickets.Select(ticket => ticket.Ticket), .. Options.Identities.AccessTokens.Select(token => token.Token), .. Options.Identities.Applications.Select(app => app.Token), AdminToken];

    [Fact]
    public async Task A_known_secret_comes_out_nowhere_whatever_its_form_and_its_place()
    {
        await using var mock = await StartAsync();
        string[] secrets = [.. Known, .. await LogInAsync(mock)];
        var parts = Readings.Parts(secrets);
        var leaks = new ConcurrentQueue<string>();
        var cases = Places.All.SelectMany((place, p) => Forms.All.SelectMany((form, f) =>
            (f == 0 ? secrets : [secrets[(p + f) % secrets.Length]]).Select(secret => (Name: $"{place.Name}, {form.Name}", Octets: place.Write(form.Write(secret))))));
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (one, _) =>
            Look(await AnswerAsync(mock, one.Octets), parts, $"answer to {one.Name}", leaks));

        await LookEverywhereAsync(mock, parts, leaks);
        Assert.True(leaks.IsEmpty, $"{leaks.Count} places show a secret:\n{string.Join('\n', leaks.Take(60))}");
    }

    private static async Task<RunningMock> StartAsync()
    {
        var mock = await RunningMock.StartAsync(Options);
        mock.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        return mock;
    }

    private static async Task<string[]> LogInAsync(RunningMock mock)
    {
        using var form = new FormUrlEncodedContent([new("user", "carla"), new("password", "Hop3-along.Cassidy")]);
        using var response = await mock.Http.PostAsync("/login", form, TestContext.Current.CancellationToken);
        return [.. response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1])];
    }

    private static async Task<string> AnswerAsync(RunningMock mock, byte[] octets)
    {
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(octets);
        // Who ends its side is gone; only what says too much needs that.
        if (octets.AsSpan().IndexOf("Content-Length: 5000"u8) >= 0) connection.EndSending();
        return await connection.ReadToEndAsync();
    }

    // All routes that show something, and for each call what is shown of it alone.
    private static async Task LookEverywhereAsync(RunningMock mock, SearchValues<string> parts, ConcurrentQueue<string> leaks)
    {
        var routes = (await JsonAsync(mock, "/__mock")).GetProperty("routes").EnumerateArray()
            .Where(route => route.GetProperty("methods").GetString()!.Contains("GET", StringComparison.Ordinal)).Select(route => route.GetProperty("path").GetString()!)
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && path is not ("/__mock/events" or "/__mock/dashboard/live")).ToList();
        string[] others = ["/__admin/requests", "/__admin/requests/unmatched", "/__admin/requests/unmatched/near-misses", "/__admin/mappings", "/api", "/api/v1", "/login", "/swagger"];
        var reports = (await JsonAsync(mock, "/__mock/reports")).GetProperty("reports").EnumerateArray().Select(report => $"/__mock/reports/{report.GetProperty("name").GetString()}");
        foreach (var path in routes.Concat(others).Concat(reports))
        {
            using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.NotEqual(500, (int)response.StatusCode);
            Look(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), parts, path, leaks);
        }

        var entries = (await JsonAsync(mock, "/__mock/requests")).GetProperty("requests").EnumerateArray().ToList();
        foreach (var entry in entries) Look(entry.GetRawText(), parts, $"call {entry.GetRawText()}", leaks);
        Assert.True(entries.Count > 500, $"{entries.Count} calls are journaled.");
        await Parallel.ForEachAsync(entries.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (entry, _) =>
        {
            var id = entry.Item.TextAt("id");
            if (entry.Index % 3 == 0) Look(await TextAsync(mock, $"/__mock/dashboard/calls/{id}"), parts, $"call {entry.Item.GetRawText()}", leaks);
            if (entry.Index % 11 == 0) Look(await PostAsync(mock, "/__mock/explain", $$"""{"id":"{{id}}"}"""), parts, "explain by id", leaks);
        });
    }

    private static void Look(string shown, SearchValues<string> parts, string where, ConcurrentQueue<string> leaks)
    {
        if (Readings.Find(shown, parts) is { } found) leaks.Enqueue($"{where}: {found}");
    }

    private static async Task<string> TextAsync(RunningMock mock, string path)
    {
        using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> JsonAsync(RunningMock mock, string path) => JsonDocument.Parse(await TextAsync(mock, path)).RootElement.Clone();

    private static async Task<string> PostAsync(RunningMock mock, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await mock.Http.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
