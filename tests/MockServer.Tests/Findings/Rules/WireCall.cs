using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

/// <summary>A right call of the operation, to be made wrong in one thing.</summary>
public sealed record WireCall(TestSandbox Sandbox, string Method, string Path, string Query, IReadOnlyList<string> Fields, byte[] Body)
{
    private const string Account = """{"SyncUserAccount":{"AccountId":17}}""";

    /// <summary>With Basic on-site; with a ticket and SO-AppToken online.</summary>
    public static WireCall Right(TestSandbox sandbox) => new(
        sandbox, "POST", sandbox.Prefix + TestSandbox.Operation, "",
        sandbox.Name.StartsWith("Cust", StringComparison.Ordinal)
            ? [$"Authorization: {Credentials.SoTicket}", $"SO-AppToken: {Credentials.AppToken}", "Content-Type: application/json"]
            : [$"Authorization: {TestSandbox.Tje0}", "Content-Type: application/json"],
        Encoding.UTF8.GetBytes(Account));

    /// <summary>A call of an operation that answers content, and takes no body.</summary>
    public WireCall Reads(string query = "") =>
        Without("Content-Type") with { Path = Sandbox.Prefix + "/api/v1/Agents/EMail/GetReadySyncEmailAccounts", Query = query, Body = [] };

    public WireCall With(string field) => this with { Fields = [.. Fields, field] };

    public WireCall Without(string name) =>
        this with { Fields = [.. Fields.Where(field => !field.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))] };

    public WireCall Instead(string field) => Without(field.Split(':')[0]).With(field);

    public WireCall Says(string body) => this with { Body = Encoding.UTF8.GetBytes(body) };

    public WireCall Says(string mediaType, string body) => Instead($"Content-Type: {mediaType}").Says(body);

    public byte[] Bytes()
    {
        var fields = Fields.Any(field => field.StartsWith("Transfer-Encoding:", StringComparison.Ordinal)) || Body.Length == 0
            ? Fields
            : [.. Fields, $"Content-Length: {Body.Length}"];
        var head =
            string.Concat(
                new[] { $"{Method} {Path}{Query} HTTP/1.1", $"Host: {Sandbox.Mock.Address.Authority}" }.Concat(fields)
                    .Select(line => $"{line}\r\n"));
        return [.. Encoding.Latin1.GetBytes($"{head}\r\n"), .. Body];
    }

    /// <summary>Makes the call.</summary>
    /// <returns>What was found in it.</returns>
    public async Task<IReadOnlyList<JsonElement>> FindingsAsync()
    {
        await using var connection = await RawConnection.OpenAsync(Sandbox.Mock);
        await connection.SendAsync(Bytes());
        await connection.ReadAnswerAsync(Method == "HEAD");
        var journal = await Sandbox.JournalAsync();
        // A path that leads nowhere uses no sandbox: the root installation has the call.
        if (journal.Length == 0)
            journal =
                [.. (await Sandbox.Mock.Sandbox("").JournalAsync()).Where(entry =>
                    entry.TextAt("target")!.StartsWith(Path, StringComparison.Ordinal)).Take(1)];
        return [.. Assert.Single(journal).At("findings").EnumerateArray()];
    }
}
