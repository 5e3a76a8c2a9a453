using System.Text;
using EmailSync.Killing.Checking;
using EmailSync.Killing.Load;

namespace EmailSync.Killing.Rounds;

/// <summary>A folder of data, with all that was sent to the servers that had it.</summary>
internal sealed class DataFolder(int seed)
{
    private const int SignInsToTry = 3;
    private readonly SentCalls calls = new();
    private Callers? callers;

    public SentCalls Calls => calls;

    public Callers Callers => callers ??= new Callers(seed, calls);

    /// <summary>How long before the last kill the oldest missing call was answered.</summary>
    public TimeSpan OldestLoss { get; private set; }

    /// <summary>Arms faults that fire by chance, before any call.</summary>
    public async Task ArmAsync(Uri server)
    {
        using var http = Connections.To(server);
        foreach (var sandbox in Callers.Sandboxes)
        {
            await ArmAsync(http, sandbox, $$"""{"kind":"unavailable","operation":"SyncEmailAccount","probability":0.05,"seed":{{seed}}}""");
            // A delayed call ends after later ones.
            await ArmAsync(http, sandbox,
                $$"""{"kind":"delay","operation":"SaveContactEntity","milliseconds":20,"probability":0.05,"seed":{{seed}}}""");
        }
    }

    /// <summary>Checks all that a server knows. Missing calls whose loss was allowed are forgotten: later checks do not ask for
    /// them.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(Uri server, Promise promise)
    {
        using var http = Connections.To(server);
        var violations = new List<string>();
        OldestLoss = TimeSpan.Zero;
        foreach (var sandbox in Callers.Sandboxes)
        {
            var survivor = await SurvivorReader.ReadAsync(http, sandbox);
            var check = SandboxCheck.Of(survivor, calls.Of(sandbox), promise);
            violations.AddRange(check.Violations);
            if (check.OldestLoss > OldestLoss) OldestLoss = check.OldestLoss;
            calls.Keep(sandbox, survivor.Calls.Select(call => call.Tag));
        }

        violations.AddRange(await TrySignInsAsync(http));
        return violations;
    }

    private async Task<IReadOnlyList<string>> TrySignInsAsync(HttpClient http)
    {
        var violations = new List<string>();
        foreach (var sandbox in Callers.Sandboxes)
        {
            var signedIn = calls.Of(sandbox).Where(call => call is { IsAcknowledged: true, Result: not null }).ToList();
            foreach (var call in signedIn.Where(call => call.Kind == CallKind.LogIn).TakeLast(SignInsToTry)
                .Concat(signedIn.Where(call => call.Kind == CallKind.Issue).TakeLast(SignInsToTry)))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/{sandbox}/api/v1/Agents/EMail/GetCurrentAccountId");
                if (call.Kind == CallKind.LogIn)
                {
                    request.Headers.TryAddWithoutValidation("Cookie", call.Result);
                    request.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", call.Result!.Split("XSRF-TOKEN=")[1]);
                }
                else request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {call.Result}");

                using var answer = await http.SendAsync(request);
                if (!answer.IsSuccessStatusCode)
                    violations.Add($"{sandbox}: what {call.Kind} {call.Tag} gave is answered {(int)answer.StatusCode}.");
            }
        }

        return violations;
    }

    private static async Task ArmAsync(HttpClient http, string sandbox, string fault)
    {
        using var content = new StringContent(fault, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync($"/{sandbox}/__mock/faults", content);
        answer.EnsureSuccessStatusCode();
    }
}
