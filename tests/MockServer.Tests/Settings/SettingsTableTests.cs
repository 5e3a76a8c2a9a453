using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailSync.Cli.CommandLine.Settings;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Configuration;

namespace EmailSync.MockServer.Tests.Settings;

public sealed class SettingsTableTests
{
    /// <summary>Each setting with a value that is not its default, and one out of its range; null if any text will do.</summary>
    public static TheoryData<string, string, string?> Settings => new()
    {
        { "Host", "::1", "example.com" },
        { "Port", "65535", "65536" },
        { "Https:Port", "0", "-1" },
        { "Https:Certificate", "mine.pem", null },
        { "Body:Octets", "1", "0" },
        { "Sandboxes:Count", "2", "1" },
        { "Memory:Octets", "1048576", "1048575" },
        { "Journal:Entries", "1", "0" },
        { "Journal:Octets", "65536", "65535" },
        { "Journal:BodyOctets", "0", "-1" },
        { "Sessions:Count", "1", "1000001" },
        { "Sessions:Minutes", "525600", "525601" },
        { "Errors:Text", "both", "Massage" },
        { "Errors:UnknownAccount", "Null", "404" },
        { "Server:TimeZone", "UTC", "Middle-Earth" },
        { "Authentication:Realm", "", "Åse" },
        { "Authentication:RestrictedStatus", "401", "0403" },
        { "Authentication:OnSite", "basic, bearer", "Basic,Digest" },
        { "Authentication:Online", "Session", "" },
        { "FailingMailboxes:N", "anna", "" },
        { "Accounts:N:AccountId", "-2147483648", "2147483648" },
        { "SampleAccounts:Count", "10000", "10001" },
        { "SampleAccounts:Seed", "-2147483648", "9999999999999999999" },
        { "SampleAccounts:Locale", "nb-no", "klingon" },
        { "Sync:Milliseconds", "60000", "60001" },
        { "Sync:IntervalSeconds", "0", "31622401" },
        { "Sync:FailuresUntilFailed", "0", "-1" },
        { "State:File", "state.json", null },
        { "Contracts:N", "swagger.json", "" },
        { "Stubs", "stubs", null },
        { "Telemetry:Otlp", "http://collector:4318", "collector:4318" },
        { "Telemetry:OtlpProtocol", "grpc", "Json" },
        { "Telemetry:Metrics", "true", "yes" },
        { "Data:Directory", "data", null },
        { "Data:Commit", "each", "Never" },
        { "Data:Calls", "1", "0" },
        { "Data:Octets", "1048576", "1048575" },
        { "Data:Days", "1", "0" },
        { "Login:DefaultTenant", "Cust4711", "Customer1" },
        { "Login:SigningKey", RepositoryFile.Path("src/Login/Keys/mock-system-user.pem"), null },
        { "Login:AccessTokenSeconds", "1200", "0" },
        { "Login:NumericIssuedAt", "true", "yes" },
        { "Login:CodeSeconds", "1", "0" },
        { "Login:TicketMinutes", "1", "525601" },
        { "Login:SignedTokenMinutes", "1", "0" },
        { "Login:Tokens", "1", "0" },
        { "Authentication:ExpiredStatus", "403", "500" },
        { "Tenant:StoppedStatus", "200", "500" },
        { "Tenant:StatusSeconds", "1", "0" },
        { "Proxy:To:N", "https://host/Cust12345", "ftp://host" },
        { "Proxy:KeepHost", "true", "yes" },
        { "Proxy:CertificateAuthority", "authority.pem", null },
        { "Proxy:Insecure", "true", "yes" },
        { "Proxy:Milliseconds", "3600000", "0" },
        { "Proxy:RewriteLocation", "true", "yes" },
        { "Proxy:AnswerMissing", "true", "yes" },
        { "Proxy:ReadOnly", "true", "yes" },
        { "Manners:ConcurrentSyncs", "1", "100001" },
        { "Manners:RetryMilliseconds", "0", "60001" },
        { "Manners:Connections", "1000000", "1.5" },
        { "Manners:Credentials", "1", "1e3" },
        { "Manners:RefreshMinutes", "0", "-1" },
        { "Manners:StatusRequests", "1", "0" },
        { "Limits:SandboxCalls", "1", "0" },
        { "Limits:SandboxOctets", "1", "0" },
        { "Limits:AddressCalls", "1000000", "1000001" },
        { "Limits:AddressOctets", "1073741824", "1073741825" },
        { "Limits:AddressSandboxes", "1", "0" },
        { "Limits:Proxies:N", "2001:db8::/32", "10.0.0.0/33" },
        { "Cors:Origins:N", "https://panel.example:8443", "https://panel.example/" },
        { "Stop:Milliseconds", "3600000", "3600001" },
        { "Log:Calls", "TRUE", "yes" },
        { "Log:Level", "debug", "Loud" },
        { "Admin:Hosts", "mock.example", null },
        { "Admin:Token", "sesame", null },
        { "Admin:Tokens:N", "ci:write:" + new string('a', 64), "ci:write:" + new string('a', 63) },
        { "Admin:Open", "true", "1" },
        { "Identities:Users:N:Name", "anna", "a:b" },
        { "Identities:Tickets:N:EMailAgent", "false", "maybe" },
        { "Identities:AccessTokens:N:Expired", "true", "maybe" },
        { "Identities:Applications:N:EMailAgent", "false", "" },
    };

    [Fact]
    public void Every_setting_is_tried_here() =>
        Assert.Equal(
            SettingsTable.All.Select(setting => setting.Key).Order(),
            Settings.Select(row => Owner(row.Data.Item1).Key).Distinct().Order());

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_changes_the_options(string key, string value, string? wrong)
    {
        _ = wrong;
        var options = Read(out var errors, key == "Https:Certificate" ? [("Https:Port", "0"), (key, value)] : Set(key, value));

        Assert.Empty(errors);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Assert.Equivalent(new MockOptions(), options, strict: true));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_is_out_of_range_is_refused_with_key_and_expectation(string key, string value, string? wrong)
    {
        _ = value;
        if (wrong is null)
        {
            Assert.Equal(ValueKinds.AnyText.Expected, Owner(key).Expected);
            return;
        }

        Read(out var errors, Set(key, wrong));
        var expected = Owner(key).Expected;
        if (!Owner(key).Key.EndsWith(":N", StringComparison.Ordinal))
            Assert.Equal([$"{key}: expected {expected}, found {(wrong.Length == 0 ? "nothing" : wrong)}"], errors);
        else
            Assert.Contains(errors, error =>
                error.StartsWith($"{First(key)}: expected ", StringComparison.Ordinal)
                && expected.Contains(error.Split(": expected ")[1].Split(", found ")[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_shows_for_each_setting_its_help_its_values_and_its_default_within_80_columns()
    {
        var (code, output, errors) = await MockProcess.RunAsync("settings");

        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
        var text = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(SettingsTable.All, setting => Assert.Contains(
            $"{setting.Key} {setting.Help} Value: {setting.Expected}{(setting.Default.Length > 0 ? $" [{setting.Default}]" : "")}", text,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_help_of_the_verb_shows_its_options_and_its_exit_codes()
    {
        var (code, output, errors) = await MockProcess.RunAsync("settings", "--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.All((string[])["--schema", "--markdown", "EMAILSYNC__KEY", "Exit code: 0", "$schema"],
            word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
    }

    [Theory]
    [InlineData("settings", "--schema", "--markdown")]
    [InlineData("settings", "--shema")]
    [InlineData("settings", "Port")]
    public async Task The_verb_with_wrong_options_ends_with_2(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.All(errors.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'),
            line => Assert.StartsWith("emailsync: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_the_documentation_is_what_the_table_gives()
    {
        var page = File.ReadAllText(RepositoryFile.Path("docs/reference/settings.md"));

        Assert.True(page == SettingsPage.Write(), "docs/reference/settings.md is not what the table of settings gives: make program-pages");
        Assert.All(SettingsTable.All, setting => Assert.Contains($"| `{setting.Key}` | ", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_schema_has_every_setting_with_its_help_and_its_default()
    {
        var (code, output, errors) = await MockProcess.RunAsync("settings", "--schema");

        Assert.Equal((0, ""), (code, errors));
        var schema = JsonNode.Parse(output)!;
        foreach (var setting in SettingsTable.All)
        {
            var one = setting.Path.Aggregate(schema, (node, name) => node["properties"]![name]!);
            Assert.Equal(setting.Help, one["description"]!.GetValue<string>());
            if (one["default"] is { } usually) Assert.Equal(setting.Default, usually.ToString());
        }
    }

    private static Setting Owner(string key) =>
        SettingsTable.All.Single(setting => key == setting.Key || key.StartsWith($"{setting.Key}:", StringComparison.Ordinal));

    private static string First(string key) => Regex.Replace(key, ":N(?=:|$)", ":0");

    // What else an element must have.
    private static (string, string)[] Set(string key, string value) =>
    [
        (First(key), value),
        .. key switch
        {
            "Identities:Tickets:N:EMailAgent" => [("Identities:Tickets:0:Ticket", "7T:x"), ("Identities:Tickets:0:User", "u")],
            "Identities:AccessTokens:N:Expired" => [("Identities:AccessTokens:0:Token", "t"), ("Identities:AccessTokens:0:User", "u")],
            "Identities:Applications:N:EMailAgent" => [("Identities:Applications:0:Token", "t"), ("Identities:Applications:0:Name", "n")],
            _ => ((string, string)[])[],
        },
    ];

    private static MockOptions Read(out IReadOnlyList<string> errors, params (string Key, string Value)[] settings) => OptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build(),
        out errors);
}
