using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Checks;

public sealed class NeedsTests
{
    private static readonly UserPassword User = new("u", "p");
    private static readonly Credentials Everything = new()
    {
        Basic = User,
        RestrictedBasic = User,
        Utf8Basic = User,
        ColonBasic = User,
        Ticket = "t",
        Bearer = "b",
        ExpiredBearer = "e",
        RestrictedBearer = "r",
        AppToken = "a",
        RestrictedAppToken = "n",
    };

    [Theory]
    [InlineData("any", Profile.OnSite, null)]
    [InlineData("basic", Profile.OnSite, "EMAILSYNC_BASIC")]
    [InlineData("basic", Profile.Online, "EMAILSYNC_PROFILE=onsite")]
    [InlineData("utf8 account", Profile.OnSite, "EMAILSYNC_UTF8_BASIC")]
    [InlineData("bearer", Profile.Online, "EMAILSYNC_BEARER")]
    [InlineData("bearer", Profile.OnSite, "EMAILSYNC_PROFILE=online")]
    [InlineData("limited token", Profile.Online, "EMAILSYNC_RESTRICTED_BEARER")]
    [InlineData("soticket", Profile.OnSite, "EMAILSYNC_TICKET")]
    [InlineData("onsite", Profile.OnSite, null)]
    [InlineData("onsite", Profile.Online, "EMAILSYNC_PROFILE=onsite")]
    [InlineData("online", Profile.Online, "EMAILSYNC_TICKET")]
    [InlineData("online", Profile.OnSite, "EMAILSYNC_PROFILE=online")]
    [InlineData("restricted app", Profile.Online, "EMAILSYNC_RESTRICTED_APPTOKEN")]
    [InlineData("restricted user", Profile.OnSite, "EMAILSYNC_RESTRICTED_BASIC")]
    [InlineData("restricted user", Profile.Online, "EMAILSYNC_RESTRICTED_BEARER")]
    [InlineData("cookie", Profile.OnSite, "EMAILSYNC_LOGIN")]
    [InlineData("cookie x2", Profile.Online, "EMAILSYNC_LOGIN")]
    [InlineData("page", Profile.OnSite, "EMAILSYNC_LOGIN")]
    [InlineData("live account", Profile.OnSite, "EMAILSYNC_ACCOUNT")]
    [InlineData("family,mailbox", Profile.OnSite, "EMAILSYNC_MAILBOX")]
    [InlineData("typed parameter", Profile.OnSite, "EMAILSYNC_MAILBOX")]
    [InlineData("mock", Profile.OnSite, "EMAILSYNC_ACCOUNT")]
    [InlineData("mock fault", Profile.OnSite, "EMAILSYNC_FAILING_ACCOUNT")]
    [InlineData("basic,soticket,bearer", Profile.OnSite, "EMAILSYNC_BASIC")]
    [InlineData("login", Profile.OnSite, "EMAILSYNC_PROFILE=online")]
    [InlineData("login", Profile.Online, "EMAILSYNC_LOGIN_HOST")]
    [InlineData("principal", Profile.OnSite, null)]
    [InlineData("bearer, page", Profile.Online, "EMAILSYNC_BEARER")]
    public void What_is_missing_is_named_and_nothing_is_where_all_is_set(string needs, Profile profile, string? remedy)
    {
        var missing = Missing(needs, profile, new TargetInstallation { Base = new Uri("http://a"), Credentials = new Credentials() });
        if (remedy is null) Assert.Null(missing);
        else Assert.Contains(remedy, missing!.Remedy, StringComparison.Ordinal);
        if (missing?.Obstacle != Obstacle.OutsideProfile) Assert.Null(Missing(needs, profile, Whole));
    }

    [Fact]
    public void Online_a_ticket_needs_its_application_token() =>
        Assert.Contains("EMAILSYNC_APPTOKEN",
            Missing("soticket", Profile.Online, Whole with { Credentials = Everything with { AppToken = null } })!.Remedy,
            StringComparison.Ordinal);

    [Fact]
    public void A_session_needs_a_user_too() =>
        Assert.Contains("EMAILSYNC_BASIC", Missing("cookie", Profile.OnSite, Whole with { Credentials = new Credentials() })!.Remedy,
            StringComparison.Ordinal);

    [Fact]
    public void One_scheme_is_enough_where_any_will_do() =>
        Assert.Null(Missing("basic,soticket,bearer", Profile.OnSite, Whole with { Credentials = new Credentials { Ticket = "t" } }));

    [Theory]
    [InlineData("application", "EMAILSYNC_CLIENT_ID")]
    [InlineData("consent", "EMAILSYNC_CONSENT")]
    [InlineData("refresh", "EMAILSYNC_REFRESH_TOKEN")]
    [InlineData("system user", "EMAILSYNC_SYSTEM_TOKEN")]
    public void What_is_missing_to_sign_in_is_named(string need, string setting)
    {
        var bare = new LoginHost { Base = new Uri("http://login") };
        var application = bare with { ClientId = "c", ClientSecret = "s", Redirect = "http://app" };
        var missing = Missing(need, Profile.Online, Whole with { SignIn = need == "application" ? bare : application })!;
        Assert.Equal(Obstacle.Configuration, missing.Obstacle);
        Assert.Contains($"set {setting} ", missing.Remedy, StringComparison.Ordinal);
        Assert.Equal(Obstacle.OutsideProfile, Missing(need, Profile.Online, Whole with { SignIn = null })!.Obstacle);
        var whole = application with { Consent = "prompt=none", SystemToken = "t", PrivateKey = "k" };
        Assert.Null(Missing(need, Profile.Online, Whole with { SignIn = whole }));
    }

    [Fact]
    public void A_foreign_tenant_is_not_moved() =>
        Assert.Equal(Obstacle.NotOffered,
            Missing("tenant control", Profile.Online, Whole with { SignIn = new LoginHost { Base = new Uri("http://login") } })!.Obstacle);

    [Fact]
    public void No_foreign_mailbox_is_locked_or_emptied()
    {
        Assert.Equal(Obstacle.NotOffered, Missing("mail server control", Profile.OnSite, Whole)!.Obstacle);
        Assert.Null(Missing("mail server control", Profile.OnSite, Whole with { MailServer = new Uri("http://a/mailbox") }));
    }

    [Fact]
    public void Effects_need_permission()
    {
        var missing = Missing("live account", Profile.OnSite, Whole, allowEffects: false)!;
        Assert.Equal(Obstacle.Permission, missing.Obstacle);
        Assert.Contains("EMAILSYNC_ALLOW_EFFECTS=1", missing.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_needs_permission()
    {
        var load = CheckList.All(SuiteRun.Catalogue).First(check => check.Needs.IsLoad && check.Requirement.Needs == "any");
        var target = new Target("a", new Uri("http://a"), Profile.OnSite, _ => Whole);
        Assert.Contains("EMAILSYNC_ALLOW_LOAD=1", Needs.Missing(load, target, Whole)!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("family")]
    [InlineData("typed parameter")]
    public void Where_the_settings_leave_the_family_out_it_is_not_offered(string need)
    {
        var missing = Missing(need, Profile.OnSite, Whole, hasFamily: false)!;
        Assert.Equal(Obstacle.NotOffered, missing.Obstacle);
        Assert.Contains("EMAILSYNC_FAMILY", missing.Remedy, StringComparison.Ordinal);
    }

    // A need that nothing here knows would count as there.
    [Fact]
    public void Every_need_of_the_catalogue_is_looked_for_or_needs_nothing()
    {
        var bare = new TargetInstallation { Base = new Uri("http://a"), Credentials = new Credentials() };
        var unknown = SuiteRun.Catalogue.ForServers.SelectMany(entry => entry.Needs.Split(',', '+')).Select(need => need.Trim()).Distinct()
            .Where(need => Missing(need, Profile.OnSite, bare) is null && Missing(need, Profile.OnSite, bare, hasFamily: false) is null
                && Missing(need, Profile.Online, bare) is null);
        Assert.Equal(["any", "h2", "json", "problem", "profile", "wire"], unknown.Order(StringComparer.Ordinal));
    }

    private static TargetInstallation Whole => new()
    {
        Base = new Uri("http://a"),
        Credentials = Everything,
        Login = new Uri("http://a/login"),
        SignIn = new LoginHost { Base = new Uri("http://a") },
        Effects = new Uri("http://a/count"),
        Account = "{\"AccountId\":7}",
        FailingAccount = "{}",
    };

    private static NotVerifiedException? Missing(string needs, Profile profile, TargetInstallation installation, bool allowEffects = true,
        bool hasFamily = true)
    {
        var check = CheckList.All(SuiteRun.Catalogue).First(check => !check.Needs.IsLoad);
        return Needs.Missing(check with { Requirement = check.Requirement with { Needs = needs } },
            new Target("a", new Uri("http://a"), profile, _ => installation) { AllowEffects = allowEffects, HasFamily = hasFamily },
            installation);
    }
}
