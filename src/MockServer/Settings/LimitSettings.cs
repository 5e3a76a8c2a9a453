using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Settings;

/// <summary>The settings of the limits.</summary>
internal static class LimitSettings
{
    public const string Proxies = "Limits:Proxies";

    private const int BitsOfIPv4 = 32;
    private const int BitsOfIPv6 = 128;
    private const string Expected = "an IP address, or a network such as 10.0.0.0/8";

    private static readonly ValueKind<IPNetwork> Network = new(() => Expected, TryRead, () => new JsonObject
    {
        ["type"] = "string",
        ["pattern"] = @"^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$",
    });

    /// <summary>Some networks.</summary>
    public static ItemKind<IPNetwork> Networks { get; } =
        new(() => Expected, () => Network.Schema, (settings, key) => settings.Required(key, Network, Expected));

    private static bool TryRead(string text, [MaybeNullWhen(false)] out IPNetwork value)
    {
        if (IPNetwork.TryParse(text, out value)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        value = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? BitsOfIPv4 : BitsOfIPv6);
        return true;
    }
}
