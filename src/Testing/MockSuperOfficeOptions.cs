using System.Globalization;
using System.Security.Cryptography;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmailSync.Testing;

/// <summary>How a mock is to be. What is not set has a default that suits a test.</summary>
public sealed class MockSuperOfficeOptions
{
    /// <summary>
    /// Name of the installation: the word before <c>/api</c>. <c>Cust</c> and digits is an online tenant, everything else an
    /// on-site installation, and the empty text the one at the root. Null, the default, uses a new name.
    /// </summary>
    public string? Sandbox { get; init; }

    /// <summary>Whether the installation is an online tenant. Not needed where <see cref="Sandbox"/> names one.</summary>
    public bool Online { get; init; }

    /// <summary>
    /// Who <see cref="MockSuperOffice.Http"/> calls as. Null, the default, is the user <c>tje0</c>: by password on-site, by
    /// access token online. It must be known to the mock, or the calls are refused; see <see cref="Settings"/>.
    /// </summary>
    public MockCredentials? Credentials { get; init; }

    /// <summary>The clock of the mock, of its records and of waiting. The system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the mock's own log, in categories that begin with <c>EmailSync</c>; a bug in the mock is logged as an error. Secrets
    /// are redacted. It is not disposed of. Null, the default, has warnings and errors on the error output of the process.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// Whether calls of other installations on the same server are allowed. By default they are not, and a verdict complains
    /// of them: code that drops the path of its base URL calls the wrong installation, and may be answered 204 all the same.
    /// </summary>
    public bool AllowOtherSandboxes { get; init; }

    /// <summary>
    /// Swagger or OpenAPI files of other agents, and folders of such files: the mock serves their operations too. None by default.
    /// </summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>
    /// Settings of the mock by the names that <c>emailsync --help</c> shows, for instance <c>Identities:Users:0:Name</c> or
    /// <c>FailingMailboxes:0</c>. <c>Port</c> is 0 unless set: the system chooses.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <summary>Reads the settings of a mock.</summary>
internal static class MockSettings
{
    /// <summary>Refuses stubs: WireMock.Net answers them, which only the other package brings.</summary>
    /// <exception cref="ArgumentException">The settings name a folder with stubs.</exception>
    public static Task RefuseStubs(IServiceProvider services) => services.GetRequiredService<MockOptions>().StubFolder is null
        ? Task.CompletedTask
        : throw new ArgumentException("The setting Stubs needs the package EmailSync.WireMock, and a mock that is started by its "
            + "WireMockServer.StartWithSuperOfficeAsync.");

    /// <param name="options">The options of the test.</param>
    /// <param name="sandbox">Name of its installation.</param>
    /// <exception cref="ArgumentException">Some are wrong; the message names each, and what is expected.</exception>
    public static MockOptions Read(MockSuperOfficeOptions options, string sandbox)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Port", "0")])
            // Whoever signs in and names no tenant means the test's own.
            .AddInMemoryCollection(
                SandboxPath.TypeOf(sandbox) == InstallationType.Online ? [new("Login:DefaultTenant", sandbox)] : [])
            .AddInMemoryCollection(options.Contracts.Select((file, index) =>
                new KeyValuePair<string, string?>($"Contracts:{nameof(options.Contracts)} {index}", file)))
            .AddInMemoryCollection(options.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        var read = OptionsReader.Read(configuration, out var errors);
        return errors.Count == 0
            ? read
            : throw new ArgumentException($"The settings are wrong. {string.Join("; ", errors)}", nameof(options));
    }
}

/// <summary>Names of installations.</summary>
internal static class SandboxName
{
    /// <summary>The name that the options ask for, or a new one.</summary>
    /// <exception cref="ArgumentException">It cannot be the name of such an installation.</exception>
    public static string Of(MockSuperOfficeOptions options)
    {
        if (options.Sandbox is not { } name) return New(options.Online);
        if (!SandboxPath.TryFindName($"/{name}{(name.Length == 0 ? "" : "/")}api", out var found)
            || !found.Equals(name, StringComparison.Ordinal))
            throw new ArgumentException(
                $"\"{name}\" cannot name an installation: expected up to 64 ASCII letters, digits and - _ . ~, and no name of a route.",
                nameof(options));
        if (options.Online && SandboxPath.TypeOf(name) != InstallationType.Online)
            throw new ArgumentException($"\"{name}\" cannot name an online tenant: expected Cust and digits.", nameof(options));
        return name;
    }

    private static string New(bool online) => online
        ? string.Create(CultureInfo.InvariantCulture, $"Cust{RandomNumberGenerator.GetInt32(10_000, 100_000)}")
        : $"test-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}
