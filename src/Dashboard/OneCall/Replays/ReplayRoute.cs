using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Dashboard.OneCall.Replays;

/// <summary>Makes a call of the journal again.</summary>
public sealed class ReplayRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly Replayer replayer;
    private readonly ReplayRequest requests;

    public ReplayRoute(ControlScope scope, Replayer replayer, MockOptions options, SecretHasher hasher)
        : base("/__mock/requests/{id}/replay",
            "POST replays the call against the mock's current state. It counts like any other call in journal, verdict and effects.")
    {
        (this.scope, this.replayer, requests) = (scope, replayer, new ReplayRequest(options, hasher));
        On("POST", ReplayAsync);
    }

    private async Task ReplayAsync(HttpContext http)
    {
        if (await JournaledCall.FindAsync(http, scope) is not { } call) return;
        var remarks = new List<string>();
        if (requests.Make(call.Entry, http.Request.Host.Value ?? "localhost", remarks, out var bytes) is { } obstacle)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status409Conflict, obstacle.Location.Text, obstacle.Message);
            return;
        }

        var (outcome, entry) = await replayer.SendAsync(bytes, http.RequestAborted);
        await (outcome switch
        {
            ReplayOutcome.Made =>
                ControlJson.WriteAsync(http, new(entry!.Id, entry.Answer.Status, remarks), DashboardJson.Default.ReplayJson),
            ReplayOutcome.Busy =>
                ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "call",
                    $"{Replayer.AtOnce} calls are being made again; try when one has ended."),
            ReplayOutcome.Late =>
                ControlError.WriteAsync(http, StatusCodes.Status504GatewayTimeout, "call",
                    $"The call was not answered within {Replayer.Deadline.TotalSeconds} seconds."),
            _ =>
                ControlError.WriteAsync(http, StatusCodes.Status502BadGateway, "call",
                    "The connection ended, and the journal has no call of it."),
        });
    }
}

internal sealed record ReplayJson(Guid Id, int Status, IReadOnlyList<string> Remarks);
