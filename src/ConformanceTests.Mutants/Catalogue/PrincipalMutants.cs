using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with currentPrincipal.</summary>
internal static class PrincipalMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("principal-refused", "PRI-01", Onsite, "currentPrincipal is 403 for every caller.",
            Fault.Evaluate((request, right) => right(request) is var answer && answer.Status == 200 && SignInFault.IsPrincipal(request)
                ? ErrorAnswer.Of(403, "It is restricted.", request)
                : answer), "PRI-02", "PRI-03"),
        new("principal-in-list", "PRI-01", Online, "currentPrincipal is a list of one.",
            Fault.Answer(200, (request, answer) => SignInFault.IsPrincipal(request)
                ? answer.WithContent("application/json", $"[{Encoding.UTF8.GetString(answer.Content)}]")
                : answer), "PRI-02", "PRI-03"),
        new("principal-for-anybody", "PRI-02", Onsite, "currentPrincipal needs no credentials.",
            Fault.Request(request => SignInFault.IsPrincipal(request) && request.IsAnonymous() ? request.Accepted() : request)),
        new("principal-for-unknown", "PRI-02", Online, "currentPrincipal does not check credentials.",
            Fault.Request(request => SignInFault.IsPrincipal(request) && request.Scheme() is not null ? request.Accepted() : request)),
        new("associate-id-as-text", "PRI-03", Onsite, "AssociateId is a text.",
            SignInFault.Principal(principal => principal["AssociateId"] = $"{principal["AssociateId"]}")),
        new("principal-without-name", "PRI-03", Online, "FullName is missing.",
            SignInFault.Principal(principal => principal.Remove("FullName"))),
        new("rights-as-text", "PRI-03", Onsite, "FunctionRights is one text.",
            SignInFault.Principal(principal => principal["FunctionRights"] = "all")),
        new("principal-without-tenant", "PRI-04", Online, "DatabaseContextIdentifier is missing.",
            SignInFault.Principal(principal => principal.Remove("DatabaseContextIdentifier"))),
        new("principal-of-another-tenant", "PRI-04", Online, "DatabaseContextIdentifier is another tenant.",
            SignInFault.Principal(principal => principal["DatabaseContextIdentifier"] = "Cust1")),
        new("principal-json-only", "PRI-05", Onsite, "currentPrincipal is always JSON.",
            Fault.Request(request => SignInFault.IsPrincipal(request) ? request.Without("Accept") : request)),
        new("principal-json-called-xml", "PRI-05", Online, "JSON is sent as application/xml.",
            Fault.Answer(200, (request, answer) => SignInFault.IsPrincipal(request)
                && answer.First("Content-Type")!.Contains("xml", StringComparison.Ordinal)
                ? answer.WithContent("application/xml", "{}")
                : answer)),
    ];
}
