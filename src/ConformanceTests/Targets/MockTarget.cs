using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Authentication.Identities;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using Microsoft.AspNetCore.Builder;

namespace EmailSync.ConformanceTests.Targets;

/// <summary>The mock, started on a free port: a sandbox for each check.</summary>
public sealed class MockTarget : IAsyncDisposable
{
    private const string Account = """{"AccountId":17,"AssociateName":"tje0"}""";
    private static readonly UserPassword Utf8User = new("bjørn", "pæssword");
    private static readonly UserPassword ColonUser = new("colon", "a:b:c");
    private readonly WebApplication app;

    private MockTarget(WebApplication app, Target target)
    {
        this.app = app;
        Target = target;
    }

    public Target Target { get; }

    /// <summary>Starts the mock.</summary>
    /// <param name="options">Profile and deadline; credentials that are set stand in for the mock's own.</param>
    public static async Task<MockTarget> StartAsync(TargetOptions options)
    {
        var identities = IdentityOptions.Default;
        var app = MockHost.Build(
            new MockOptions
            {
                Port = 0,
                Https = new HttpsOptions { Port = 0 },
                Identities = identities with
                {
                    Users = [.. identities.Users, new UserIdentity(Utf8User.User, Utf8User.Password, true), new UserIdentity(ColonUser.User, ColonUser.Password, true)],
                },
            },
            TimeProvider.System,
            Rooms.Add);
        await app.StartAsync();
        var address = new Uri(MockHost.Address(app));
        var secure = new Uri(MockHost.SecureAddress(app)!);
        var target = new Target("the mock, started by the suite", address, options.Profile, id => InstallationOf(address, secure, options, id))
        {
            Isolated = true,
            CredentialsAreKnown = options.Credentials == new Credentials(),
            HasFamily = options.HasFamily,
            AllowLoad = true,
            AllowEffects = true,
            Deadline = options.Deadline,
            Parallel = 8,
        };
        return new MockTarget(app, target);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static Installation InstallationOf(Uri address, Uri secure, TargetOptions options, string id)
    {
        var sandbox = options.Profile == Profile.Online ? $"Cust{TenantNumber(id)}" : $"conformance-{id}".ToLowerInvariant();
        var root = new Uri(address, sandbox);
        var set = options.Credentials;
        return new Installation
        {
            Base = root,
            Login = new Uri($"{root}/login"),
            Effects = new Uri($"{root}/__mock/effects"),
            Http2 = new Uri(secure, sandbox),
            // Only its HTTP/2 is in TLS, with a certificate that it made for itself.
            InsecureTls = true,
            Account = options.Account ?? Account,
            OwnMailbox = options.Mailbox,
            FailingAccount = options.FailingAccount ?? """{"AssociateName":"mail-server-down"}""",
            Credentials = new Credentials
            {
                Basic = set.Basic ?? new UserPassword("tje0", "Tje0"),
                RestrictedBasic = set.RestrictedBasic ?? new UserPassword("noemail", "noemail"),
                Utf8Basic = set.Utf8Basic ?? Utf8User,
                ColonBasic = set.ColonBasic ?? ColonUser,
                Ticket = set.Ticket ?? "7T:mock-ticket==",
                Bearer = set.Bearer ?? $"8A:{sandbox}.mock-access-token",
                ExpiredBearer = set.ExpiredBearer ?? $"8A:{sandbox}.expired",
                RestrictedBearer = set.RestrictedBearer ?? $"8A:{sandbox}.without-email",
                AppToken = set.AppToken ?? "mock-app-token",
                RestrictedAppToken = set.RestrictedAppToken ?? "mock-app-without-email",
            },
        };
    }

    // A tenant's name has digits only; the letters of the id as digits keep tenants apart.
    private static string TenantNumber(string id) => string.Concat(id.Select(character => char.IsAsciiDigit(character) ? $"{character}" : $"{character % 100:00}"));
}
