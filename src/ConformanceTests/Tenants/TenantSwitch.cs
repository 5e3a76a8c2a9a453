namespace EmailSync.ConformanceTests.Tenants;

/// <summary>Sets the state of a tenant for a check; it runs again when the check ends.</summary>
public sealed class TenantSwitch(Probe probe, TenantControl tenant) : IAsyncDisposable
{
    private const string Running = "Running";

    /// <summary>A call that the tenant accepts if it runs.</summary>
    public WireRequest Call => probe.Anonymous.With("Authorization", $"Bearer {tenant.Bearer}") with
    {
        Target = tenant.Base.AbsolutePath.TrimEnd('/') + TargetInstallation.OperationPath,
    };

    private string Name => tenant.Base.Segments[^1].TrimEnd('/');

    /// <summary>Sends the call, and expects that the tenant accepts it.</summary>
    /// <exception cref="InconclusiveException">It does not accept it.</exception>
    public async Task ControlAsync(string label)
    {
        var reply = await CallAsync(label);
        if (!reply.Accepted) throw new InconclusiveException($"the {label} was answered {reply}, so a refusal would prove nothing");
    }

    public Task<Reply> CallAsync(string label) => probe.SendAsync(label, tenant.Base, Call);

    /// <summary>The tenant's status, in a state that was set.</summary>
    /// <exception cref="InconclusiveException">It says another state.</exception>
    public async Task<ReportedStatus> StatusAsync(string state)
    {
        var status = await ReportedStatus.NeedAsync(probe, $"status of the tenant in state {state}", Name);
        return status.State == state
            ? status
            : throw new InconclusiveException($"the tenant was set to {state}, and its status says {status.State}");
    }

    /// <summary>Sets the tenant's state.</summary>
    /// <exception cref="InconclusiveException">The target does not take it.</exception>
    public async Task SetAsync(string state = Running, bool moved = false)
    {
        var body = $$"""{"state":"{{state}}","moved":{{(moved ? "true" : "false")}}}""";
        var request = new WireRequest("PUT", tenant.Control.PathAndQuery, [], []).Adding("Host", tenant.Control.Authority)
            .WithContent("application/json", body);
        var reply = await probe.SendAsync($"set the tenant to {(moved ? "moved" : state)}", tenant.Control, request);
        if (!reply.Accepted) throw new InconclusiveException($"the state of the tenant cannot be set: {tenant.Control} answered {reply}");
    }

    public async ValueTask DisposeAsync() => await SetAsync();
}
