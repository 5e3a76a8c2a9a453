using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;
using Microsoft.Extensions.Configuration;

namespace EmailSync.MockServer.Tests.Settings;

public sealed class OptionsReaderTests
{
    [Fact]
    public void Nothing_set_is_the_defaults()
    {
        var options = Read(out var errors);

        Assert.Empty(errors);
        Assert.Equivalent(new MockOptions(), options);
    }

    [Fact]
    public void Every_setting_reaches_its_option()
    {
        var options = Read(out var errors,
            ("Host", "localhost"), ("Port", "0"), ("Body:Octets", "7"), ("Sandboxes:Count", "2"), ("Journal:Entries", "3"),
            ("Journal:Octets", "65536"),
            ("Journal:BodyOctets", "0"), ("Sessions:Count", "4"), ("Sessions:Minutes", "5"), ("Errors:Text", "both"),
            ("Authentication:Realm", "My realm"),
            ("Authentication:RestrictedStatus", "401"), ("Authentication:OnSite", " basic , bearer"), ("Authentication:Online", "Session"),
            ("Https:Port", "5443"), ("Https:Certificate", "/mock.pem"), ("FailingMailboxes:0", "anna"), ("FailingMailboxes:1", "bo"),
            ("Admin:Hosts", "a.example, b.example,"), ("Admin:Token", "sesame"), ("Server:TimeZone", "us-ny"),
            ("Sync:FailuresUntilFailed", "0"));

        Assert.Empty(errors);
        Assert.Equal(("localhost", 0, 7L, 2), (options.Host, options.Port, options.BodyBytes, options.Sandboxes));
        Assert.Equal(new JournalOptions { Entries = 3, Bytes = 65536, BodyBytes = 0 }, options.Journal);
        Assert.Equal(new SessionOptions { Count = 4, Lifetime = TimeSpan.FromMinutes(5) }, options.Sessions);
        Assert.Equal((ErrorText.Both, "My realm", 401), (options.ErrorText, options.Realm, options.RestrictedStatus));
        Assert.Equal(AuthenticationSchemes.Basic | AuthenticationSchemes.Bearer, options.OnSiteSchemes);
        Assert.Equal(AuthenticationSchemes.Session, options.OnlineSchemes);
        Assert.Equal(["a.example", "b.example"], options.Admin.Hosts);
        Assert.Equal("sesame", options.Admin.Token);
        Assert.Equal(("us-ny", 0), (options.ServerTimeZone, options.UntilFailed));
        Assert.Equal(new HttpsOptions { Port = 5443, Certificate = "/mock.pem" }, options.Https);
        Assert.Equal(["anna", "bo"], options.FailingMailboxes);
    }

    [Theory]
    [InlineData("Host", "my host", "an IP address")]
    [InlineData("Host", "", "an IP address")]
    [InlineData("Port", "65536", "from 0 to 65535")]
    [InlineData("Port", "-1", "from 0 to 65535")]
    [InlineData("Port", "80a", "a whole number")]
    [InlineData("Port", "", "a whole number")]
    [InlineData("Https:Port", "65536", "from 0 to 65535")]
    [InlineData("FailingMailboxes:0", "", "an associate name")]
    [InlineData("Body:Octets", "0", "from 1 to 1073741824")]
    [InlineData("Sandboxes:Count", "1", "from 2 to 1000000")]
    [InlineData("Journal:Entries", "0", "from 1 to 10000000")]
    [InlineData("Journal:Octets", "65535", "from 65536 to")]
    [InlineData("Journal:Octets", "1e9", "a whole number")]
    [InlineData("Journal:BodyOctets", "-1", "from 0 to")]
    [InlineData("Sessions:Count", "0", "from 1 to")]
    [InlineData("Sessions:Minutes", "0", "from 1 to")]
    [InlineData("Server:TimeZone", "Middle-Earth", "a time zone such as Europe/Oslo")]
    [InlineData("Server:TimeZone", "", "a time zone such as Europe/Oslo")]
    [InlineData("Server:TimeZone", "+01:00", "a time zone such as Europe/Oslo")]
    [InlineData("Sync:FailuresUntilFailed", "-1", "from 0 to")]
    [InlineData("Errors:Text", "1", "one of Message, ErrorMessage, Both")]
    [InlineData("Errors:Text", "Massage", "one of Message, ErrorMessage, Both")]
    [InlineData("Authentication:Realm", "a\"b", "without quotes")]
    [InlineData("Authentication:Realm", "Åse", "ASCII")]
    [InlineData("Authentication:RestrictedStatus", "402", "401 or 403")]
    [InlineData("Authentication:RestrictedStatus", "404", "401 or 403")]
    [InlineData("Authentication:OnSite", "Basic,Digest", "some of Basic, SoTicket, Bearer, Session")]
    [InlineData("Authentication:OnSite", "None", "some of Basic")]
    [InlineData("Authentication:Online", "", "some of Basic")]
    [InlineData("Authentication:Online", "3", "some of Basic")]
    public void A_wrong_value_is_reported_with_its_key_what_was_expected_and_what_was_found(string key, string value, string expected)
    {
        Read(out var errors, (key, value));

        var error = Assert.Single(errors);
        Assert.StartsWith($"{key}: expected ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.EndsWith(value.Length == 0 ? ", found nothing" : $", found {value}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        Read(out var errors, ("Port", "x"), ("Journal:Entries", "0"), ("Errors:Text", "y"), ("Jornal:Octets", "1"),
            ("Identities:Users:0:Password", "p"));

        Assert.Equal(["Errors:Text", "Identities:Users:0:Name", "Jornal:Octets", "Journal:Entries", "Port"],
            errors.Select(error => error[..error.IndexOf(": ", StringComparison.Ordinal)]).Order());
    }

    [Theory]
    [InlineData("Prot", "Port")]
    [InlineData("journal:entrys", "Journal:Entries")]
    [InlineData("Identities:Users:0:Pasword", "Identities:Users:N")]
    public void An_unknown_setting_is_reported_with_the_nearest_that_exists(string key, string nearest)
    {
        Read(out var errors, (key, "1"), ("Identities:Users:0:Name", "u"));

        Assert.Contains($"did you mean {nearest}", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb-no", "nb_NO")]
    [InlineData("DE", "de")]
    public void A_locale_is_read_in_any_letter_case_and_with_a_hyphen(string locale, string known)
    {
        Assert.Equal(known, Read(out var errors, ("SampleAccounts:Locale", locale)).SampleAccounts.Locale);
        Assert.Empty(errors);
    }

    [Fact]
    public void A_locale_that_there_is_not_is_reported_with_those_that_there_are()
    {
        Read(out var errors, ("SampleAccounts:Locale", "klingon"), ("SampleAccounts:Count", "10001"));
        Assert.Equal(2, errors.Count);
        Assert.Contains(errors,
            error => error.StartsWith("SampleAccounts:Locale: expected one of af_ZA, ", StringComparison.Ordinal)
                && error.EndsWith("found klingon", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_that_is_described_can_be_set()
    {
        foreach (var setting in SettingsTable.All.Where(setting => !setting.Key.Contains(":N", StringComparison.Ordinal)))
        {
            Read(out var errors, (setting.Key, setting.Default));
            Assert.DoesNotContain(errors, error => error.Contains("no such setting", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_described_defaults_are_the_defaults()
    {
        var described = SettingsTable.All.Where(setting => !setting.Key.Contains(":N", StringComparison.Ordinal))
            .Select(setting => (setting.Key, setting.Default));
        var options = Read(out var errors, [.. described]);

        Assert.Empty(errors);
        Assert.Equivalent(new MockOptions(), options);
    }

    private static MockOptions Read(out IReadOnlyList<string> errors, params (string Key, string Value)[] settings) =>
        OptionsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(
                settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build(),
            out errors);
}
