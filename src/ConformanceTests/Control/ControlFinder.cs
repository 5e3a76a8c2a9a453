namespace EmailSync.ConformanceTests.Control;

/// <summary>Finds a request that the target accepts, before anything is checked.</summary>
public sealed class ControlFinder(Target target, TimeProvider time)
{
    private readonly List<string> refusals = [];
    private bool retried;

    /// <summary>Tries the schemes in the page's form, then in the other forms.</summary>
    public async Task<ControlOutcome> FindAsync()
    {
        var installation = target.For("CONTROL");
        var schemes = ControlRequest.Schemes(installation.Credentials, target.Profile).ToList();
        if (schemes.Count == 0)
            return Outcome(new ControlRequest(Scheme.Basic, ControlShape.Page),
                $"no credentials of the profile {target.Profile.ToString().ToLowerInvariant()} are configured");

        var page = new ControlRequest(schemes[0], ControlShape.Page);
        var statuses = new List<int>();
        foreach (var shape in Enum.GetValues<ControlShape>())
        {
            if (target.Tested is not null && shape is ControlShape.Account or ControlShape.Select) continue;
            if (shape == ControlShape.Account && !(target.AllowEffects && installation.Account is not null)) continue;
            foreach (var scheme in schemes)
            {
                var control = new ControlRequest(scheme, shape);
                try
                {
                    var answer = await TryAsync(installation, control);
                    if (answer.Status is >= 200 and < 300) return Outcome(control, null) with { Status = answer.Status };
                    if (answer.Status is 429 or 503 && RetryAfterField.Of(new Reply(0, answer, null), time.GetUtcNow()) is not null)
                        return Outcome(page, $"the target answered {answer.StatusLine} and asks to come back later") with
                        {
                            Throttled =
                            true
                        };
                    statuses.Add(answer.Status);
                    if (shape == ControlShape.Page) refusals.Add($"{scheme}: {Shown(answer)}");
                }
                catch (WireException failure)
                {
                    return Outcome(page, $"{target.Address}: {failure.Message}");
                }
            }

            // Try another form only after a refusal that may be due to the form.
            if (statuses.TrueForAll(IsSetUp)) break;
        }

        var refused = statuses.Exists(status => !IsSetUp(status));
        return Outcome(page, $"no request is accepted ({string.Join("; ", refusals)}){Advice(statuses)}") with { Refused = refused };
    }

    private static bool IsSetUp(int status) => status is 401 or 403 or 404 or 407 or 421 or (>= 300 and < 400);

    private static string Advice(List<int> statuses) => statuses switch
    {
        _ when statuses.TrueForAll(status => status is 401) => ": check the credentials",
        _ when statuses.TrueForAll(status => status is 401 or 403) => ": check the credentials, and that they may use the EMail agent",
        _ when statuses.TrueForAll(IsSetUp) => $": check {Settings.Target.Name}, the base URL before /api/v1",
        _ => "",
    };

    private static string Shown(WireAnswer answer) => answer.StatusLine.Length > 9 ? answer.StatusLine[9..] : $"{answer.Status}";

    private async Task<WireAnswer> TryAsync(TargetInstallation installation, ControlRequest control)
    {
        var answer = await SendAsync(installation, control);
        if (retried || RetryAfterField.Of(new Reply(0, answer, null), time.GetUtcNow()) is not { } wait || wait > target.LongestRetry)
            return answer;
        retried = true;
        await Task.Delay(wait, time);
        return await SendAsync(installation, control);
    }

    private async Task<WireAnswer> SendAsync(TargetInstallation installation, ControlRequest control)
    {
        await using var connection = await WireConnection.OpenAsync(installation.Endpoint, target.Deadline);
        await connection.SendAsync(control.For(installation, target.Profile).ToBytes());
        return await connection.ReceiveAsync("POST");
    }

    private static ControlOutcome Outcome(ControlRequest control, string? problem) => new(control, problem, false, false, 0);
}

/// <summary>Whether a request is known that the target accepts.</summary>
/// <param name="Request">The accepted request, or the page's if none is accepted.</param>
/// <param name="Problem">Why nothing else can be checked; null if the request is accepted.</param>
/// <param name="Refused">Whether the target answers and authenticates correctly, but refuses the page's own sample: a fault of the
/// target, not of the setup.</param>
/// <param name="Throttled">Whether the target sent Retry-After twice.</param>
/// <param name="Status">The status of the accepted request; 0 if none is accepted.</param>
public sealed record ControlOutcome(ControlRequest Request, string? Problem, bool Refused, bool Throttled, int Status);
