using System.Text;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

[assembly: AssemblyFixture(typeof(EmailSync.Traffic.Tests.Exchanges))]

namespace EmailSync.Traffic.Tests;

/// <summary>A mock that evaluates exchanges, and right exchanges with another server, to be made wrong by the test.</summary>
public sealed class Exchanges : IAsyncLifetime
{
    public const string Sync = "/api/v1/Agents/EMail/SyncEmailAccount";
    public const string Get = "/api/v1/Agents/EMail/GetEMailAccount";
    public const string Basic = "Basic c29tZWJvZHk6YSBwYXNzd29yZA==";
    private const string Account = """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""";
    private static int sandboxes;

    public RunningMock Mock { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services => services.AddTraffic());

    public ValueTask DisposeAsync() => Mock.DisposeAsync();

    /// <summary>A right call of SyncEmailAccount on-site, with its 204.</summary>
    public static Exchange Right(string path = $"/SuperOffice{Sync}") => new()
    {
        Started = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(120),
        Method = "POST",
        Target = path,
        Authority = "crm.example.com",
        Protocol = "HTTP/1.1",
        RequestHeaders = [new("Host", "crm.example.com"), new("Authorization", Basic), new("Content-Type", "application/json")],
        RequestBody = Body(Account),
        Status = 204,
        ResponseHeaders = [new("Date", "Mon, 04 May 2026 03:02:01 GMT")],
        ResponseBody = default,
    };

    /// <summary>A call of an operation that answers JSON.</summary>
    public static Exchange Reading(string target, string answer) => Right(target) with
    {
        RequestHeaders = [new("Authorization", Basic), new("Content-Type", "application/json"), new("Accept", "application/json")],
        RequestBody = default,
        Status = 200,
        ResponseHeaders = [new("Date", "Mon, 04 May 2026 03:02:01 GMT"), new("Content-Type", "application/json; charset=utf-8")],
        ResponseBody = Body(answer),
    };

    public static ExchangeBody Body(string text) =>
        Encoding.UTF8.GetBytes(text) is var bytes ? new ExchangeBody(ExchangeBodyState.Complete, bytes, bytes.Length) : default;

    /// <summary>Evaluates exchanges one after the other in a sandbox of their own.</summary>
    public Task<IReadOnlyList<JournalEntry>> EvaluateAsync(params Exchange[] exchanges) =>
        EvaluateInAsync($"exchanges-{Interlocked.Increment(ref sandboxes)}", exchanges);

    /// <summary>Evaluates exchanges one after the other in a sandbox.</summary>
    public async Task<IReadOnlyList<JournalEntry>> EvaluateInAsync(string name, params Exchange[] exchanges)
    {
        var sandbox = Mock.Part<SandboxRegistry>().Use(name);
        var entries = new List<JournalEntry>();
        foreach (var exchange in exchanges)
            entries.Add(
                await Mock.Part<ExchangeEvaluator>().EvaluateAsync(exchange, sandbox, TestContext.Current.CancellationToken));
        return entries;
    }

    public static string[] Ids(IEnumerable<Finding> findings) => [.. findings.Select(finding => finding.Rule.Id)];
}

/// <summary>Changes of an exchange.</summary>
internal static class ExchangeChanges
{
    /// <summary>With these fields of the request instead of those of the same names; null leaves one out.</summary>
    public static Exchange Sending(this Exchange exchange, params (string Name, string? Value)[] fields) =>
        exchange with { RequestHeaders = Changed(exchange.RequestHeaders, fields) };

    public static Exchange Answered(this Exchange exchange, int status, string? body = null,
        params (string Name, string? Value)[] fields) =>
        exchange with
        {
            Status = status,
            ResponseHeaders = Changed(exchange.ResponseHeaders,
                [.. body is null ? [] : ((string, string?)[])[("Content-Type", "application/json")],
                .. fields]),
            ResponseBody = body is null ? default : Exchanges.Body(body),
        };

    /// <summary>So much later.</summary>
    public static Exchange After(this Exchange exchange, TimeSpan time) => exchange with { Started = exchange.Started + time };

    private static List<HeaderLine> Changed(IReadOnlyList<HeaderLine> lines, (string Name, string? Value)[] fields) =>
        [.. lines.Where(line => !fields.Any(field => field.Name.Equals(line.Name, StringComparison.OrdinalIgnoreCase))),
            .. fields.GroupBy(field => field.Name).Select(same => same.Last()).Where(field => field.Value is not null)
                .Select(field => new HeaderLine(field.Name, field.Value!))];
}
