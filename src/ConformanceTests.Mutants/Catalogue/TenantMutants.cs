using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with the status of a tenant.</summary>
internal static class TenantMutants
{
    private const string Second = $"/{RawTenants.Second}/api/";
    private static readonly string[] NeedStatus = ["TEN-02", "TEN-03", "TEN-04", "TEN-05", "TEN-06", "TEN-07"];

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("status-wants-credentials", "TEN-01", Online, "The tenant status needs credentials.",
            SignInFault.WantsCredentials(RawSignIn.State), NeedStatus),
        new("status-as-text", "TEN-01", Online, "The tenant status is text/plain.",
            SignInFault.At(RawSignIn.State, (_, answer) => answer.With("Content-Type", "text/plain"))),
        new("status-of-another", "TEN-02", Online, "ContextIdentifier is that of another tenant.",
            SignInFault.Status(status => status["ContextIdentifier"] = "Cust1")),
        new("running-as-text", "TEN-02", Online, "IsRunning is a text.",
            SignInFault.Status(status => status["IsRunning"] = $"{status["IsRunning"]}"), "TEN-04", "TEN-06", "TEN-07"),
        new("status-without-api", "TEN-02", Online, "The status has no Api.", SignInFault.Status(status => status.Remove("Api")), "TEN-06"),
        new("state-as-number", "TEN-03", Online, "State is a number.",
            SignInFault.Status(status => status["State"] = 2), "TEN-02", "TEN-04", "TEN-08"),
        new("state-in-lower-case", "TEN-03", Online, "State is written in lower case.",
            SignInFault.Status(status => status["State"] = $"{status["State"]}".ToLowerInvariant()), "TEN-04"),
        new("suspended-tenant-runs", "TEN-04", Online, "A suspended tenant is said to run.",
            SignInFault.Status(status => status["IsRunning"] = $"{status["State"]}" is "Running" or "OnlineMaintenance" or "Suspended")),
        new("maintained-tenant-does-not-run", "TEN-04", Online, "A tenant in online maintenance is said not to run.",
            SignInFault.Status(status => status["IsRunning"] = $"{status["State"]}" is "Running")),
        new("status-out-of-date", "TEN-05", Online, "ValidUntil is an hour ago.",
            SignInFault.Status(status =>
                status["ValidUntil"] = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1)
                    .ToString("O", CultureInfo.InvariantCulture))),
        new("status-in-local-time", "TEN-05", Online, "ValidUntil has no time zone.",
            SignInFault.Status(status => status["ValidUntil"] = $"{status["ValidUntil"]}".TrimEnd('Z'))),
        new("api-with-slash", "TEN-06", Online, "Api ends with a slash.",
            SignInFault.Status(status => status["Api"] = $"{status["Api"]}/")),
        new("api-with-version", "TEN-06", Online, "Api holds the version too.",
            SignInFault.Status(status => status["Api"] = $"{status["Api"]}/v1")),
        new("endpoint-with-slash", "TEN-06", Online, "Endpoint ends with a slash.",
            SignInFault.Status(status => status["Endpoint"] = $"{status["Endpoint"]}/")),
        new("endpoint-of-another-tenant", "TEN-07", Online, "Endpoint and Api are those of another tenant.",
            SignInFault.Status(status => Move(status, "Cust12345", "Cust1"))),
        new("endpoint-of-another-host", "TEN-07", Online, "Endpoint and Api are at an internal address.",
            SignInFault.Status(status => Move(status, "127.0.0.1", "backend.internal"))),
        new("every-tenant-runs", "TEN-08", Online, "A tenant that does not exist is said to run.",
            SignInFault.Status(status =>
            {
                if ($"{status["State"]}" != "Unknown" || $"{status["ContextIdentifier"]}" == RawTenants.Second) return;
                (status["State"], status["IsRunning"]) = ("Running", true);
            })),
        new("unknown-tenant-is-running", "TEN-08", Online, "Of a tenant that does not exist, State is Unknown and IsRunning true.",
            SignInFault.Status(status =>
            {
                if ($"{status["State"]}" == "Unknown" && $"{status["ContextIdentifier"]}" != RawTenants.Second) status["IsRunning"] = true;
            })),
        new("status-path-case-sensitive", "TEN-09", Online, "The path of the status is case-sensitive.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.State)
                && !request.Path.StartsWith(RawSignIn.State, StringComparison.Ordinal)
                ? request with { Path = "/none" }
                : request)),
        new("discovery-path-case-sensitive", "TEN-09", Online, "The path of discovery is case-sensitive.",
            Fault.Request(request => request.Path.StartsWith("/Login/.well-known", StringComparison.Ordinal)
                ? request with { Path = "/none" } : request)),
        new("moved-tenant-served", "TEN-10", Online, "The old host of a tenant still serves it.",
            Fault.Evaluate((request, right) =>
                right(request) is var answer && answer.Status == 421 ? Server.RawAnswer.NoContent : answer)),
        new("moved-tenant-404", "TEN-10", Online, "The old host of a tenant answers 404.",
            Fault.Answer(421, (_, answer) => answer with { Status = 404 })),
        new("moved-tenant-without-text", "TEN-11", Online, "The 421 has no content.",
            Fault.Answer(421, (_, answer) => answer with { Content = [], Fields = [.. answer.With("Content-Length", "0").Fields] })),
        new("moved-tenant-with-other-text", "TEN-11", Online, "The 421 says something else.",
            Fault.Answer(421, (_, answer) => answer.Saying("The tenant has moved."))),
        new("stopped-tenant-served", "TEN-12", Online, "A tenant that does not run is served.",
            Fault.Evaluate((request, right) => right(request) is var answer && answer.Status == 403 && SignInFault.IsAt(request, Second)
                ? Server.RawAnswer.NoContent
                : answer)),
        new("suspended-tenant-served", "TEN-12", Online, "A suspended tenant is served.",
            Fault.Evaluate((request, right) => SignInFault.IsAt(request, Second)
                && request.Installation.Tenants is { StateOfSecond: "Suspended", HasMoved: false }
                ? Server.RawAnswer.NoContent
                : right(request))),
    ];

    private static void Move(System.Text.Json.Nodes.JsonObject status, string from, string to)
    {
        foreach (var name in (string[])["Endpoint", "Api"])
            if (status[name] is { } address && $"{status["ContextIdentifier"]}" == "Cust12345")
                status[name] = $"{address}".Replace(from, to, StringComparison.Ordinal);
    }
}
