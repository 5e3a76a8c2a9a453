using System.Security.Cryptography;
using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Tests.Reports;

namespace EmailSync.ConformanceTests.Tests.Targets;

public sealed class SettingsReaderTests
{
    private static readonly (string, string) Target = ("EMAILSYNC_TARGET", "https://crm.example.com/SuperOffice");
    private static readonly (string, string) LoginHost = ("EMAILSYNC_LOGIN_HOST", "https://login.example.com");
    private static readonly (string, string) Basic = ("EMAILSYNC_BASIC", "tje0:a:b");

    [Fact]
    public void Every_setting_is_read()
    {
        using var folder = new TemporaryFolder();
        var key = PrivateKey();
        var keyFile = Path.Combine(folder.Path, "key.pem");
        File.WriteAllText(keyFile, key);
        (string Name, string Value)[] variables =
        [
            Target, ("EMAILSYNC_MOCK", typeof(SettingsReaderTests).Assembly.Location), ("EMAILSYNC_PROXIED", "1"),
            ("EMAILSYNC_PROFILE", "Online"), Basic,
            ("EMAILSYNC_RESTRICTED_BASIC", "r:1"), ("EMAILSYNC_UTF8_BASIC", "bjørn:æ"), ("EMAILSYNC_COLON_BASIC", "c::"),
            ("EMAILSYNC_TICKET", "7T:t="), ("EMAILSYNC_BEARER", "8A:b.x"), ("EMAILSYNC_EXPIRED_BEARER", "8A:e.x"),
            ("EMAILSYNC_RESTRICTED_BEARER", "8A:r.x"),
            ("EMAILSYNC_APPTOKEN", "app"), ("EMAILSYNC_RESTRICTED_APPTOKEN", "none"), ("EMAILSYNC_LOGIN", "/login"),
            ("EMAILSYNC_LOGIN_HOST", "https://login.example.com/"), ("EMAILSYNC_CLIENT_ID", "client"), ("EMAILSYNC_CLIENT_SECRET", "s"),
            ("EMAILSYNC_REDIRECT", "https://app.example.com/callback"), ("EMAILSYNC_CONSENT", "?prompt=none"),
            ("EMAILSYNC_CONSENT_COOKIE", "a=b; c=d"), ("EMAILSYNC_REFRESH_TOKEN", "refresh"), ("EMAILSYNC_SYSTEM_TOKEN", "My App-x1"),
            ("EMAILSYNC_PRIVATE_KEY", keyFile),
            ("EMAILSYNC_EFFECTS", "http://127.0.0.1/count?x=1"),
            ("EMAILSYNC_ACCOUNT", "{\"AccountId\":7}"), ("EMAILSYNC_FAILING_ACCOUNT", "{\"AccountId\":8}"), ("EMAILSYNC_MAILBOX", "17"),
            ("EMAILSYNC_CONNECTION", "{\"ServerName\":\"imap:993\",\"UserName\":\"u\"}"),
            ("EMAILSYNC_FAMILY", "0"), ("EMAILSYNC_SESSIONS", "1"), ("EMAILSYNC_PASSWORDS", "1"), ("EMAILSYNC_TICKETS", "yes"),
            ("EMAILSYNC_RESTRICTIONS", "1"), ("EMAILSYNC_TENANT_STATUS", "1"), ("EMAILSYNC_OPENID", "1"),
            ("EMAILSYNC_SYSTEM_USERS", "1"), ("EMAILSYNC_SOAP", "0"), ("EMAILSYNC_PRINCIPAL", "1"),
            ("EMAILSYNC_OPERATION", "/api/v1/Agents/Parcel/SaveParcel?x=1"),
            ("EMAILSYNC_BODY", "{\"ParcelId\":5}"), ("EMAILSYNC_CONTRACT", TestedOperationTests.Parcel),
            ("EMAILSYNC_HTTP2", "https://h2.example.com/a"),
            ("EMAILSYNC_INSECURE_TLS", "1"), ("EMAILSYNC_ALLOW_LOAD", "TRUE"), ("EMAILSYNC_ALLOW_EFFECTS", "yes"),
            ("EMAILSYNC_TIMEOUT", "0.5"), ("EMAILSYNC_SEED", "42"),
        ];
        Assert.Equal(Settings.All.Select(setting => setting.Name), variables.Select(variable => variable.Name));

        var options = Read(variables);
        Assert.Equal(
            new TargetOptions
            {
                Address = new Uri("https://crm.example.com/SuperOffice"),
                Mock = typeof(SettingsReaderTests).Assembly.Location,
                IsProxied = true,
                Profile = Profile.Online,
                Credentials = new Credentials
                {
                    Basic = new UserPassword("tje0", "a:b"),
                    RestrictedBasic = new UserPassword("r", "1"),
                    Utf8Basic = new UserPassword("bjørn", "æ"),
                    ColonBasic = new UserPassword("c", ":"),
                    Ticket = "7T:t=",
                    Bearer = "8A:b.x",
                    ExpiredBearer = "8A:e.x",
                    RestrictedBearer = "8A:r.x",
                    AppToken = "app",
                    RestrictedAppToken = "none",
                },
                Login = "/login",
                SignIn = new ConformanceTests.Targets.LoginHost
                {
                    Base = new Uri("https://login.example.com"),
                    ClientId = "client",
                    ClientSecret = "s",
                    Redirect = "https://app.example.com/callback",
                    Consent = "prompt=none",
                    ConsentCookie = "a=b; c=d",
                    RefreshToken = "refresh",
                    SystemToken = "My App-x1",
                    PrivateKey = key,
                },
                Effects = new Uri("http://127.0.0.1/count?x=1"),
                Account = "{\"AccountId\":7}",
                FailingAccount = "{\"AccountId\":8}",
                Mailbox = 17,
                Connection = "{\"ServerName\":\"imap:993\",\"UserName\":\"u\"}",
                HasFamily = false,
                NotOffered = options.NotOffered,
                Tested = options.Tested,
                Contract = TestedOperationTests.Parcel,
                Http2 = new Uri("https://h2.example.com/a"),
                InsecureTls = true,
                AllowLoad = true,
                AllowEffects = true,
                Deadline = TimeSpan.FromSeconds(0.5),
                Seed = 42,
            },
            options);
        Assert.Equal("EMAILSYNC_SOAP", Assert.Single(options.NotOffered).Setting.Name);
        var tested = options.Tested!;
        Assert.Equal(("/api/v1/Agents/Parcel/SaveParcel", "x=1", "{\"ParcelId\":5}", "Parcel", true),
            (tested.Path, tested.Query, tested.Body, tested.Root, tested.HasMembers));
        Assert.Contains("application/xml", tested.MediaTypes);
    }

    [Fact]
    public void Without_settings_the_mock_is_checked_on_site() =>
    Assert.Equal(new TargetOptions(), Read(("EMAILSYNC_TARGET", " "), ("EMAILSYNC_PROFILE", "")));

    [Theory]
    [InlineData("EMAILSYNC_TARGET", "crm.example.com")]
    [InlineData("EMAILSYNC_TARGET", "ftp://crm.example.com")]
    [InlineData("EMAILSYNC_TARGET", "https://crm.example.com/a/api/v1")]
    [InlineData("EMAILSYNC_TARGET", "https://crm.example.com/a/API/v1/")]
    [InlineData("EMAILSYNC_TARGET", "https://crm.example.com/a?b=c")]
    [InlineData("EMAILSYNC_TARGET", "https://crm.example.com/a#b")]
    [InlineData("EMAILSYNC_TARGET", "https://u:s3cr3t@crm.example.com/")]
    [InlineData("EMAILSYNC_EFFECTS", "http://u:s3cr3t@crm.example.com/")]
    [InlineData("EMAILSYNC_EFFECTS", "/count")]
    [InlineData("EMAILSYNC_HTTP2", "h2")]
    [InlineData("EMAILSYNC_MAILBOX", "seventeen")]
    [InlineData("EMAILSYNC_MAILBOX", "2147483648")]
    [InlineData("EMAILSYNC_CONNECTION", "s3cr3t")]
    [InlineData("EMAILSYNC_CONNECTION", "{\"ServerName\":\"imap\",\"Password\":\"s3cr3t\"}")]
    [InlineData("EMAILSYNC_FAMILY", "some")]
    [InlineData("EMAILSYNC_OPERATION", "GetParcel")]
    [InlineData("EMAILSYNC_OPERATION", "/api/v1/Agents/EMail/Sync Email")]
    [InlineData("EMAILSYNC_MOCK", "/no/such/program")]
    [InlineData("EMAILSYNC_PROFILE", "cloud")]
    [InlineData("EMAILSYNC_BASIC", "s3cr3t")]
    [InlineData("EMAILSYNC_RESTRICTED_BASIC", ":s3cr3t")]
    [InlineData("EMAILSYNC_UTF8_BASIC", "s3cr3t")]
    [InlineData("EMAILSYNC_COLON_BASIC", "s3cr3t")]
    [InlineData("EMAILSYNC_TICKET", "7T:s3cr3t\r\nA: b")]
    [InlineData("EMAILSYNC_BEARER", "s3cr3t\u2026")]
    [InlineData("EMAILSYNC_EXPIRED_BEARER", "s3cr3t\0x")]
    [InlineData("EMAILSYNC_RESTRICTED_BEARER", "s3cr3t\tx")]
    [InlineData("EMAILSYNC_APPTOKEN", "s3cr3t\u0001x")]
    [InlineData("EMAILSYNC_RESTRICTED_APPTOKEN", "s3cr3t\u007fx")]
    [InlineData("EMAILSYNC_LOGIN", "login")]
    [InlineData("EMAILSYNC_LOGIN", "ftp://crm.example.com/login")]
    [InlineData("EMAILSYNC_LOGIN", "https://other.example.com/login")]
    [InlineData("EMAILSYNC_LOGIN", "https://u:s3cr3t@crm.example.com/login")]
    [InlineData("EMAILSYNC_LOGIN_HOST", "login.example.com")]
    [InlineData("EMAILSYNC_LOGIN_HOST", "https://login.example.com/?a=b")]
    [InlineData("EMAILSYNC_LOGIN_HOST", "https://u:s3cr3t@login.example.com")]
    [InlineData("EMAILSYNC_CLIENT_SECRET", "s3cr3t\u0001x")]
    [InlineData("EMAILSYNC_REDIRECT", "callback")]
    [InlineData("EMAILSYNC_CONSENT_COOKIE", "a=s3cr3t\r\nb")]
    [InlineData("EMAILSYNC_REFRESH_TOKEN", "s3cr3t\tx")]
    [InlineData("EMAILSYNC_PRIVATE_KEY", "/no/such/key.pem")]
    [InlineData("EMAILSYNC_ACCOUNT", "7")]
    [InlineData("EMAILSYNC_ACCOUNT", "{}")]
    [InlineData("EMAILSYNC_FAILING_ACCOUNT", "{\"a\":")]
    [InlineData("EMAILSYNC_INSECURE_TLS", "maybe")]
    [InlineData("EMAILSYNC_ALLOW_LOAD", "2")]
    [InlineData("EMAILSYNC_ALLOW_EFFECTS", "on")]
    [InlineData("EMAILSYNC_TIMEOUT", "0.05")]
    [InlineData("EMAILSYNC_TIMEOUT", "601")]
    [InlineData("EMAILSYNC_TIMEOUT", "NaN")]
    [InlineData("EMAILSYNC_TIMEOUT", "1,5")]
    [InlineData("EMAILSYNC_SEED", "-1")]
    [InlineData("EMAILSYNC_SEED", "1.5")]
    [InlineData("EMAILSYNC_SEED", "one")]
    public void A_wrong_value_is_an_error_that_names_its_setting_and_no_secret(string name, string value)
    {
        (string Name, string Value)[] variables = [(name, value), Target, Basic, LoginHost];
        var error = Assert.Single(Errors([.. variables.DistinctBy(variable => variable.Name)]));
        Assert.StartsWith($"{name}: expected ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_at_once() =>
        Assert.Equal(3, Errors(("EMAILSYNC_PROFILE", "x"), ("EMAILSYNC_SEED", "x"), ("EMAILSYNC_BASIC", "x")).Count);

    [Fact]
    public void Without_credentials_the_error_says_what_to_set()
    {
        var error = Assert.Single(Errors(Target));
        Assert.All(["EMAILSYNC_BASIC", "EMAILSYNC_TICKET", "EMAILSYNC_BEARER"],
            name => Assert.Contains(name, error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EMAILSYNC_TICKET", "SoTicket 7T:t")]
    [InlineData("EMAILSYNC_TICKET", "soticket  7T:t ")]
    [InlineData("EMAILSYNC_BEARER", "Bearer 7T:t")]
    public void A_scheme_that_was_copied_along_is_no_part_of_the_secret(string name, string value)
    {
        var credentials = Read((name, value)).Credentials;
        Assert.Equal("7T:t", credentials.Ticket ?? credentials.Bearer);
    }

    [Fact]
    public void A_login_of_the_target_may_be_a_whole_URL() =>
        Assert.Equal("https://crm.example.com/login", Read(Target, Basic, ("EMAILSYNC_LOGIN", "https://crm.example.com/login")).Login);

    [Fact]
    public void What_signs_in_needs_the_login_host()
    {
        var error = Assert.Single(Errors(Target, Basic, ("EMAILSYNC_CLIENT_ID", "client")));
        Assert.Equal("EMAILSYNC_LOGIN_HOST: expected a URL, because EMAILSYNC_CLIENT_ID is set, found \"nothing\"", error);
    }

    [Theory]
    [InlineData("no key")]
    [InlineData("<RSAKeyValue><Modulus>AA==</Modulus></RSAKeyValue>")]
    public void A_file_without_a_private_key_is_an_error(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key.pem");
        File.WriteAllText(file, text);
        Assert.Contains("a private RSA key in PEM or XML", Assert.Single(Errors(Target, Basic, LoginHost, ("EMAILSYNC_PRIVATE_KEY", file))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_is_no_private_key()
    {
        using var key = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => ConformanceTests.Targets.LoginHost.ReadKey(key.ExportSubjectPublicKeyInfoPem()));
        Assert.ThrowsAny<CryptographicException>(() => ConformanceTests.Targets.LoginHost.ReadKey(key.ToXmlString(false)));
        ConformanceTests.Targets.LoginHost.ReadKey(key.ToXmlString(true)).Dispose();
    }

    private static string PrivateKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static TargetOptions Read(params (string Name, string Value)[] variables) =>
        new SuiteSettingsReader(name => variables.FirstOrDefault(variable => variable.Name == name).Value).Read();

    private static IReadOnlyList<string> Errors(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => Read(variables)).Errors;

    [Fact]
    public void What_a_target_lacks_is_read_and_everything_is_offered_otherwise()
    {
        Assert.Empty(SuiteRun.Options().NotOffered);
        Assert.Equal(Offers.All.Select(offer => offer.Name),
            SuiteRun.Options([.. Offers.All.Select(offer => (offer.Setting.Name, "0"))]).NotOffered.Select(offer => offer.Name));
    }

    [Fact]
    public void What_a_target_lacks_cannot_be_configured()
    {
        var wrong = Assert.Throws<SettingsException>(() => SuiteRun.Options(("EMAILSYNC_SESSIONS", "0"), ("EMAILSYNC_LOGIN", "/login")));
        Assert.Contains("EMAILSYNC_SESSIONS: expected 1, because EMAILSYNC_LOGIN is set", Assert.Single(wrong.Errors),
            StringComparison.Ordinal);
    }
}
