using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.Tenants;

/// <summary>What the status of a tenant says.</summary>
public sealed class TenantStatusTests(Suite suite) : RequirementTests(suite)
{
    // The clocks of two machines differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    [Requirement("TEN-01")]
    public Task TEN_01_MUST_The_status_is_200_with_JSON_for_anybody() => Evaluate(async probe =>
    {
        var status = await ReportedStatus.AskAsync(probe, "tenant status without credentials", probe.Installation.Tenant);
        probe.Expect(status.Reply, status.Reply.Status == 200, "200");
        var type = status.Reply.Field("Content-Type");
        probe.Expect(status.Reply, type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true,
            "Content-Type application/json", type ?? "none");
        probe.Expect(status.Reply, status.Members.ValueKind == JsonValueKind.Object, "a JSON object",
            status.Members.ValueKind == JsonValueKind.Object ? "a JSON object" : "something else");
    });

    [Requirement("TEN-02")]
    public Task TEN_02_MUST_The_status_has_its_members() => Evaluate(async probe =>
    {
        var status = await ReportedStatus.OfTargetAsync(probe);
        Expect(probe, status, "ContextIdentifier", "the tenant",
            probe.Installation.Tenant.Equals(status.Members.Text("ContextIdentifier"), StringComparison.OrdinalIgnoreCase));
        // A client of another vendor's allows null for the addresses of a tenant that does not run.
        foreach (var name in (string[])["Endpoint", "Api"])
            Expect(probe, status, name, "a text; null if the tenant is not running", status.Members.Text(name) is not null
                || (status.Members.Of(name).ValueKind == JsonValueKind.Null && !status.SaysItRuns));
        Expect(probe, status, "State", "a text", status.State is not null);
        Expect(probe, status, "IsRunning", "true or false",
            status.Members.Of("IsRunning").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Expect(probe, status, "ValidUntil", "a text", status.Members.Text("ValidUntil") is not null);
    });

    [Requirement("TEN-03")]
    public Task TEN_03_MUST_State_is_one_of_the_eleven_names() => Evaluate(async probe =>
    {
        var status = await ReportedStatus.OfTargetAsync(probe);
        Expect(probe, status, "State", $"one of {string.Join(", ", ReportedStatus.States)}", ReportedStatus.States.Contains(status.State));
    });

    [Requirement("TEN-04", SetsTenant = true)]
    public Task TEN_04_MUST_IsRunning_follows_State() => Evaluate(async probe =>
    {
        Expect(probe, await ReportedStatus.OfTargetAsync(probe));
        if (probe.LoginHost.Tenants is not { } tenant) return;
        await using var control = new TenantSwitch(probe, tenant);
        foreach (var state in ReportedStatus.States)
        {
            await control.SetAsync(state);
            Expect(probe, await control.StatusAsync(state));
        }
    });

    [Requirement("TEN-05")]
    public Task TEN_05_MUST_ValidUntil_is_in_UTC_and_not_in_the_past() => Evaluate(async probe =>
    {
        var status = await ReportedStatus.OfTargetAsync(probe);
        var text = status.Members.Text("ValidUntil") ?? "";
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until)
            && text.EndsWith('Z');
        Expect(probe, status, "ValidUntil", "a time that ends with Z", isTime);
        if (isTime) Expect(probe, status, "ValidUntil", "a time that has not passed", until > probe.Now - Tolerance);
    });

    [Requirement("TEN-06")]
    public Task TEN_06_MUST_Api_is_Endpoint_and_api() => Evaluate(async probe =>
    {
        var status = await RunningAsync(probe);
        Expect(probe, status, "Endpoint", "an absolute URL without a slash at the end",
            Uri.TryCreate(status.Endpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                && !status.Endpoint!.EndsWith('/'));
        Expect(probe, status, "Api", $"{status.Endpoint}/api", status.Api == $"{status.Endpoint?.TrimEnd('/')}/api");
    });

    [Requirement("TEN-07")]
    public Task TEN_07_MUST_Endpoint_is_where_the_API_answers() => Evaluate(async probe =>
    {
        var status = await RunningAsync(probe);
        // The accepted request went there; credentials are sent to no other address.
        var here = probe.Installation.Base.ToString().TrimEnd('/');
        Expect(probe, status, "Endpoint", here, here.Equals(status.Endpoint?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
    });

    [Requirement("TEN-08")]
    public Task TEN_08_MUST_An_unknown_tenant_does_not_run() => Evaluate(async probe =>
    {
        foreach (var tenant in (string[])[$"Unknown{LoginHostCalls.MadeUp()[..12]}", "Cust", $"Cust{LoginHostCalls.MadeUp()[..12]}x"])
        {
            var status = await ReportedStatus.AskAsync(probe, $"status of a tenant that does not exist, {tenant}", tenant);
            probe.Expect(status.Reply, !status.SaysItRuns && !ReportedStatus.Runs(status.State), "neither IsRunning nor a running State",
                $"{status.Reply}, State {status.Members.Shown("State")}, IsRunning {status.Members.Shown("IsRunning")}");
        }
    });

    [Requirement("TEN-09")]
    public Task TEN_09_SHOULD_The_letter_case_of_the_path_is_ignored() => Evaluate(async probe =>
    {
        await ReportedStatus.OfTargetAsync(probe);
        foreach (var path in (string[])[$"/API/State/{probe.Installation.Tenant}", "/Login/.well-known/OpenID-Configuration"])
        {
            var reply = await probe.GetFromLoginHostAsync($"path {path}", path);
            probe.Expect(reply, reply.Status == 200, "200, as of the path in its usual letter case");
        }
    });

    private static async Task<ReportedStatus> RunningAsync(Probe probe)
    {
        var status = await ReportedStatus.OfTargetAsync(probe);
        return status.SaysItRuns
            ? status
            : throw new InconclusiveException($"the tenant accepts calls, and its status says that it does not run ({status.State})");
    }

    private static void Expect(Probe probe, ReportedStatus status) =>
        Expect(probe, status, "IsRunning", $"{(ReportedStatus.Runs(status.State) ? "true" : "false")} with State {status.State}",
            status.Members.Of("IsRunning").ValueKind == (ReportedStatus.Runs(status.State) ? JsonValueKind.True : JsonValueKind.False));

    private static void Expect(Probe probe, ReportedStatus status, string member, string expected, bool held) =>
        probe.Expect(status.Reply, held, $"{member}: {expected}", status.Members.Shown(member));
}
