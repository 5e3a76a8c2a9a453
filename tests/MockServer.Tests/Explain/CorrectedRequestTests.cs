using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

[Trait("Speed", "Slow")]
public sealed class CorrectedRequestTests
{
    private const int Requests = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_corrected_request_succeeds_without_a_must_finding(int seed)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandboxes = new Dictionary<string, TestSandbox> { ["site"] = mock.Sandbox("site"), ["Cust4711"] = mock.Sandbox("Cust4711") };
        var requests = new WrongRequests(seed, mock.Address.Authority, "site", "Cust4711");
        var wrong = new List<string>();
        var refused = 0;
        for (var number = 1; number <= Requests; number++)
        {
            var request = requests.Next(out var name);
            var explanation = await ExplainCalls.BytesAsync(mock.Sandbox(""), request.ToBytes());
            if (explanation.NumberAt("status") is < 200 or > 299) refused++;
            if (await FaultAsync(mock, explanation, request) is { } fault)
                wrong.Add(
                    $"seed {seed}, request {number} "
                        + $"({name}): {fault}\n{Encoding.Latin1.GetString(request.ToBytes())}\n{explanation.GetProperty("changes")}\n"
                        + $"{explanation.GetProperty("findings")}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Requests}:\n{string.Join("\n\n", wrong.Take(5))}");
        Assert.InRange(refused, Requests / 2, Requests); // else there was little to correct
    }

    private static async Task<string?> FaultAsync(RunningMock mock, JsonElement explanation, WrongRequest request)
    {
        var corrected = explanation.GetProperty("corrected");
        if (corrected.ValueKind == JsonValueKind.Null) return $"not corrected: {explanation.GetProperty("reason")}";
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(corrected.GetProperty("requestBase64").GetBytesFromBase64());
        var answer = await connection.ReadAnswerAsync();
        if (answer.Status == 100) answer = await connection.ReadAnswerAsync();
        // The nearest path can be that of an operation that the mock only checks.
        if (answer.Status is not (200 or 204 or 501))
            return $"answered {answer.Status} {answer.Content[..Math.Min(answer.Content.Length, 200)]}\n{corrected.GetProperty("request")}";

        var call = (await mock.Sandbox("").JournalAsync("?limit=1"))[0];
        if (call.TextAt("operation") is null) return $"no operation was called: {corrected.GetProperty("request")}";
        if (call.At("findings").EnumerateArray()
            .FirstOrDefault(finding => finding.TextAt("level") == "MUST") is { ValueKind: JsonValueKind.Object } must)
            return $"a finding: {must}";
        // The nearest path of a shortened one can be another operation's.
        if (!request.KeepsAccount || call.TextAt("operation") != "v1EMailAgent_SyncEmailAccount") return null;
        var effect = (await mock.Sandbox("").GetJsonAsync("/__mock/effects")).At("effects")[0];
        return effect.TextAt("request") == call.TextAt("id") && Account.Sample.Equals(effect.At("account").Deserialize<Account>())
            ? null
            : $"the account was lost: {corrected.GetProperty("request")}";
    }
}
