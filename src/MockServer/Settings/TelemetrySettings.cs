using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Settings;

/// <summary>The kinds of values that the settings of telemetry have.</summary>
internal static class TelemetrySettings
{
    public const string Otlp = "Telemetry:Otlp";
    public const string Metrics = "Telemetry:Metrics";

    /// <summary>The base URL of a collector. Credentials belong in the environment, where settings do not show them.</summary>
    public static ValueKind<Uri> Collector { get; } = new(
        () => "an http or https URL such as http://collector:4318, without user, query and fragment",
        TryRead,
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^https?://[^/?#@]+(/[^?#]*)?$" });

    private static bool TryRead(string text, [MaybeNullWhen(false)] out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value)
        && (value.Scheme == Uri.UriSchemeHttp || value.Scheme == Uri.UriSchemeHttps)
        && value is { Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 };
}
