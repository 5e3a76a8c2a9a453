using EmailSync.ConformanceTests.Targets;

namespace EmailSync.ConformanceTests.Mutants.Trial;

/// <summary>A raw server as a target: one installation for all checks, as with any server other than the mock.</summary>
public static class RawServerTarget
{
    // The server runs in this process; an answer that takes longer than this never comes.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);

    /// <summary>The target for a started server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="name">Its name in reports.</param>
    /// <param name="online">Whether it is an online tenant.</param>
    /// <param name="parallel">The maximum number of checks at once.</param>
    public static Target Of(RawServer server, string name, bool online, int parallel)
    {
        var address = server.BaseAddress;
        var installation = new Targets.TargetInstallation
        {
            Base = address,
            Login = new Uri($"{address}/login"),
            Effects = new Uri($"{address}/effects"),
            SignIn = online ? SignInOf(new Uri(address.GetLeftPart(UriPartial.Authority))) : null,
            Account = """{"AccountId":7}""",
            MailServer = new Uri($"{address}{MailServerState.Path}"),
            FailingAccount = """{"AssociateName":"mail-server-down"}""",
            Credentials = new Credentials
            {
                Basic = new UserPassword(Identities.User, Identities.Password),
                RestrictedBasic = new UserPassword(Identities.RestrictedUser, Identities.RestrictedUser),
                Utf8Basic = new UserPassword(Identities.NonAsciiUser, Identities.NonAsciiPassword),
                ColonBasic = new UserPassword(Identities.UserWithColons, Identities.PasswordWithColons),
                Ticket = Identities.Ticket,
                Bearer = Identities.Token,
                ExpiredBearer = Identities.ExpiredToken,
                RestrictedBearer = Identities.LimitedToken,
                AppToken = Identities.Application,
                RestrictedAppToken = Identities.RestrictedApplication,
            },
        };
        return new Target(name, address, online ? Targets.Profile.Online : Targets.Profile.OnSite, _ => installation)
        {
            CredentialsAreKnown = true,
            CredentialsAreSecret = false,
            Parallel = parallel,
            AllowLoad = true,
            AllowEffects = true,
            Deadline = Deadline,
        };
    }

    private static LoginHost SignInOf(Uri origin) => new()
    {
        Base = origin,
        ClientId = Identities.Client,
        ClientSecret = Identities.Application,
        Redirect = Identities.Redirect,
        Consent = "prompt=none",
        SystemToken = Identities.SystemToken,
        PrivateKey = RawJwt.SystemUser.ExportPkcs8PrivateKeyPem(),
        Tenants =
            new TenantControl(new Uri(origin, RawTenants.Second), new Uri(origin, $"{RawTenants.Second}/tenant"), RawTenants.SecondToken),
    };
}
