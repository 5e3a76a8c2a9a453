namespace EmailSync.ConformanceTests.Checks;

/// <summary>
/// Notices when the target stops answering any request, so that one dead server is one failure, and not a timeout in each check.
/// </summary>
/// <param name="answers">Sends the accepted request, and returns whether anything was answered; throws if it was not.</param>
/// <param name="restart">How long it is waited for a target that comes back.</param>
/// <param name="time">The time.</param>
public sealed class ServerWatch(Func<CancellationToken, Task> answers, TimeSpan restart, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim examining = new(1, 1);
    private readonly List<UnansweredRequest> unanswered = [];
    private readonly HashSet<(string Requirement, string Label)> underWay = [];
    private readonly List<Outage> outages = [];

    /// <summary>The outages so far.</summary>
    public IReadOnlyList<Outage> Outages
    {
        get { lock (gate) return [.. outages]; }
    }

    /// <summary>A request is being sent.</summary>
    public void Sending(string requirement, string label)
    {
        lock (gate) underWay.Add((requirement, label));
    }

    /// <summary>A request was answered: what was not answered before says nothing about the server as a whole.</summary>
    public void Answered(string requirement, string label)
    {
        lock (gate)
        {
            underWay.Remove((requirement, label));
            unanswered.Clear();
        }
    }

    /// <summary>A request was not answered.</summary>
    /// <param name="requirement">The requirement that is checked.</param>
    /// <param name="label">The request's label.</param>
    /// <param name="failure">What happened instead.</param>
    public void Lost(string requirement, string label, WireException failure)
    {
        lock (gate)
        {
            underWay.Remove((requirement, label));
            unanswered.Add(new UnansweredRequest(requirement, label, failure.Message, failure.Fault != WireFault.NotConnected));
        }
    }

    /// <summary>The outage that lasts; null if the target answers, as far as is known.</summary>
    public async Task<Outage?> CurrentAsync()
    {
        if (Last() is not { IsOver: false } last) return null;
        await examining.WaitAsync();
        try
        {
            // A server that refuses connections says so at once; one that keeps silent would cost each check a deadline.
            if (Last() is { IsOver: false, Silent: false } && await FailureAsync() is null) End();
            return Last() is { IsOver: false } still ? still : null;
        }
        finally
        {
            examining.Release();
        }
    }

    /// <summary>
    /// Finds out whether the target still answers, after a check lost a request, and waits a while for one that does not.
    /// </summary>
    /// <param name="requirement">The requirement that is checked.</param>
    /// <param name="before">How many outages there had been when the check began.</param>
    /// <returns>The outage during which the request was lost; null if the target answers.</returns>
    public async Task<Outage?> ExamineAsync(string requirement, int before)
    {
        await examining.WaitAsync();
        try
        {
            // Another check has found the same outage meanwhile.
            if (Outages.Count > before) return Outages[before];
            // Another request was answered since: it was this one's matter, and not the server's.
            if (!Misses(requirement)) return null;
            if (await FailureAsync() is null || await FailureAsync() is not { } failure)
            {
                lock (gate) unanswered.Clear();
                return null;
            }

            var outage = Begin(requirement, failure);
            var started = time.GetTimestamp();
            while (time.GetElapsedTime(started) < restart)
            {
                await Task.Delay(Pause, time);
                if (await FailureAsync() is not null) continue;
                End();
                break;
            }

            return Last() ?? outage;
        }
        finally
        {
            examining.Release();
        }
    }

    public void Dispose() => examining.Dispose();

    private bool Misses(string requirement)
    {
        lock (gate) return unanswered.Exists(request => request.Requirement == requirement);
    }

    private Outage? Last()
    {
        lock (gate) return outages.Count > 0 ? outages[^1] : null;
    }

    // A request that could not be sent did not stop the server, unless there is no other.
    private Outage Begin(string requirement, WireException failure)
    {
        lock (gate)
        {
            var suspects = unanswered.Where(request => request.WasSent)
                .Concat(underWay.Select(request => new UnansweredRequest(request.Requirement, request.Label, "no answer yet", true)))
                .ToList();
            if (suspects.Count == 0) suspects = [.. unanswered.Take(1)];
            if (suspects.Count == 0) suspects = [new UnansweredRequest(requirement, "its last request", failure.Message, true)];
            var outage = new Outage(suspects, failure.Message, failure.Fault == WireFault.TimedOut);
            outages.Add(outage);
            unanswered.Clear();
            return outage;
        }
    }

    private void End()
    {
        lock (gate)
        {
            outages[^1] = outages[^1] with { IsOver = true };
            unanswered.Clear();
        }
    }

    private async Task<WireException?> FailureAsync()
    {
        try
        {
            await answers(CancellationToken.None);
            return null;
        }
        catch (WireException failure)
        {
            return failure.Fault is WireFault.NotHttp or WireFault.TooLong ? null : failure;
        }
    }
}

/// <summary>A request without an answer.</summary>
/// <param name="Requirement">Id of the requirement that was checked.</param>
/// <param name="Label">The request's label.</param>
/// <param name="What">What happened instead of an answer.</param>
/// <param name="WasSent">Whether there was a connection to send it on.</param>
public sealed record UnansweredRequest(string Requirement, string Label, string What, bool WasSent);

/// <summary>A time in which the target answered nothing.</summary>
/// <param name="UnderWay">The requests that were under way when it stopped; 1 or more.</param>
/// <param name="What">What happened to the accepted request afterwards.</param>
/// <param name="Silent">Whether it still accepts connections, or lets them wait.</param>
public sealed record Outage(IReadOnlyList<UnansweredRequest> UnderWay, string What, bool Silent)
{
    /// <summary>Whether the target has answered again.</summary>
    public bool IsOver { get; init; }

    /// <summary>The requirements that were checked when it stopped.</summary>
    public IReadOnlyList<string> Requirements => [.. UnderWay.Select(request => request.Requirement).Distinct(StringComparer.Ordinal)];

    /// <summary>Why a later check says nothing.</summary>
    public string Since => $"the server has been down since {string.Join(" or ", Requirements)}";

    /// <summary>What happened, for a check during which it happened.</summary>
    public string Describe(string requirement)
    {
        var own = UnderWay.Where(request => request.Requirement == requirement).Select(request => $"\"{request.Label}\": {request.What}");
        var others = UnderWay.Where(request => request.Requirement != requirement)
            .Select(request => $"{request.Requirement} \"{request.Label}\"").ToList();
        return $"the server stopped answering ({string.Join("; ", own)})"
            + (others.Count == 0 ? "" : $"; under way at the same time: {string.Join(", ", others)}, any of which may be the reason")
            + $"; afterwards the accepted request got {What}"
            + (IsOver ? "; later it answered again" : "");
    }
}
