using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>The settings of the proxy: the kind of a server's address, and what fits together.</summary>
internal static class ProxySettings
{
    public const string To = "Proxy:To";

    private const string Expected = "an http or https URL such as https://host/Cust12345, without user, query and fragment";

    private static readonly Uri Unread = new("http://unread.invalid");

    /// <summary>The base URL of a server.</summary>
    public static ValueKind<Uri> Address { get; } = new(
        () => Expected, TryRead,
        () =>
            new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = @"^https?://[A-Za-z0-9]+([.-][A-Za-z0-9]+)*(:[0-9]{1,4})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$"
            });

    /// <summary>Some of them. One that cannot be read is reported.</summary>
    public static ItemKind<Uri> Addresses { get; } = new(
        () => Address.Expected, () => Address.Schema, (settings, key) => settings.Required(key, Address, Expected) ?? Unread);

    /// <summary>Reports two servers for one path.</summary>
    public static void Check(SettingReader settings, ProxyOptions proxy)
    {
        foreach (var same in proxy.To.Where(address => address != Unread).GroupBy(PathOf, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1))
            settings.Wrong(To, "one server for each path", string.Join(" and ", same));
    }

    /// <summary>The path of a server's base URL, without the slash at its end.</summary>
    public static string PathOf(Uri address) => address.AbsolutePath.TrimEnd('/');

    private static bool TryRead(string text, [MaybeNullWhen(false)] out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value)
        && (value.Scheme == Uri.UriSchemeHttp || value.Scheme == Uri.UriSchemeHttps)
        && value is { Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
        // What .NET changed would be another path than the one that was meant.
        && !text.Contains('\\') && !value.AbsolutePath.Contains('%') && !text.Contains("/.", StringComparison.Ordinal);
}
