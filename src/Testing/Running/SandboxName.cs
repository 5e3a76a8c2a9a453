using System.Globalization;
using System.Security.Cryptography;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Testing;

/// <summary>Names of installations.</summary>
internal static class SandboxName
{
    /// <summary>The name that the options ask for, or a new one.</summary>
    /// <exception cref="ArgumentException">It cannot be the name of such an installation.</exception>
    public static string Of(MockSuperOfficeOptions options)
    {
        if (options.Sandbox is not { } name) return New(options.Online);
        if (!SandboxPath.TryFindName($"/{name}{(name.Length == 0 ? "" : "/")}api", out var found) || !found.Equals(name, StringComparison.Ordinal))
            throw new ArgumentException($"\"{name}\" cannot name an installation: expected up to 64 ASCII letters, digits and - _ . ~, and no name of a route.", nameof(options));
        if (options.Online && SandboxPath.TypeOf(name) != InstallationType.Online)
            throw new ArgumentException($"\"{name}\" cannot name an online tenant: expected Cust and digits.", nameof(options));
        return name;
    }

    private static string New(bool online) => online
        ? string.Create(CultureInfo.InvariantCulture, $"Cust{RandomNumberGenerator.GetInt32(10_000, 100_000)}")
        : $"test-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}
