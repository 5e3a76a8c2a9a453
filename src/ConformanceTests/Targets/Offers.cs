namespace EmailSync.ConformanceTests.Targets;

/// <summary>Something that a right target may lack.</summary>
/// <param name="name">Its name in reports.</param>
/// <param name="setting">Declares with 0 that the target lacks it.</param>
/// <param name="contradictions">Settings that say the opposite.</param>
/// <param name="concerns">Whether a requirement is about it.</param>
public sealed class Offer(string name, SuiteSetting setting, IReadOnlyList<SuiteSetting> contradictions, Func<Requirement, bool> concerns)
{
    public string Name => name;

    /// <summary>Declares with 0 that the target lacks it.</summary>
    public SuiteSetting Setting => setting;

    /// <summary>Settings that say the opposite.</summary>
    public IReadOnlyList<SuiteSetting> Contradictions => contradictions;

    /// <summary>Whether a requirement is about it.</summary>
    public bool Concerns(Requirement requirement) => concerns(requirement);
}

/// <summary>All that a right target may lack, beside the operations other than SyncEmailAccount.</summary>
public static class Offers
{
    public static IReadOnlyList<Offer> All { get; } =
    [
        new("a login form with sessions", Settings.Sessions, [Settings.Login], Needing("cookie", "cookie x2", "page")),
        new("Basic", Settings.Passwords, [Settings.ColonBasic, Settings.Utf8Basic], Needing("basic", "utf8 account")),
        new("SoTicket", Settings.Tickets, [Settings.Ticket, Settings.AppToken, Settings.RestrictedAppToken],
            requirement => Needing("soticket", "online", "restricted app")(requirement) || requirement.Id == "SYS-03"),
        new("callers without the EMail agent", Settings.Restrictions,
            [Settings.RestrictedBearer, Settings.RestrictedAppToken], Needing("restricted user", "limited token", "restricted app")),
        new("tenant status", Settings.TenantStatus, [], OfGroup("TEN")),
        new("OpenID Connect", Settings.OpenId, [Settings.Consent, Settings.ConsentCookie, Settings.RefreshToken], OfGroup("OIDC")),
        new("system users", Settings.SystemUsers, [Settings.SystemToken, Settings.PrivateKey], OfGroup("SYS")),
        new("system users by SOAP", Settings.Soap, [], requirement => requirement.Id is "SYS-08" or "SYS-09"),
        new("User/currentPrincipal", Settings.Principal, [], OfGroup("PRI")),
    ];

    // "basic,soticket,bearer" asks for any of them.
    private static Func<Requirement, bool> Needing(params string[] needs) => requirement =>
        requirement.Needs != "basic,soticket,bearer"
            && requirement.Needs.Split(',', '+').Any(need => needs.Contains(need.Trim(), StringComparer.Ordinal));

    private static Func<Requirement, bool> OfGroup(string group) =>
        requirement => requirement.Id.StartsWith($"{group}-", StringComparison.Ordinal);
}
