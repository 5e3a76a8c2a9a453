using System.Text.Json.Serialization;

namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>A bash command that sends a request again.</summary>
/// <param name="Command">The command.</param>
/// <param name="Secrets">Variables that the reader has to set first, for the secrets that the report masks.</param>
public sealed record Reproduction(string Command, IReadOnlyList<string> Secrets)
{
    // A longer command would fill the page, and soon exceed what a shell accepts as one argument.
    private const int LongestLine = 8 * 1024;

    /// <summary>What to do first; null if the command works as it is.</summary>
    [JsonIgnore]
    public string? Hint => Secrets.Count == 0 ? null : $"Set {string.Join(" and ", Secrets)} first: the report hides these values.";

    /// <summary>The command for an exchange; null if nothing was sent.</summary>
    /// <param name="exchange">What was sent.</param>
    /// <param name="id">The requirement it belongs to.</param>
    /// <param name="index">Its index among the requirement's exchanges.</param>
    public static Reproduction? Of(Exchange exchange, string id, int index)
    {
        if (exchange.Request.Length == 0) return null;
        var bytes = Encoding.Latin1.GetString(exchange.Request);
        var secrets = SecretMark.Variables(bytes);
        if (bytes.Length > LongestLine)
            return new Reproduction($"{FromResults(id, index, secrets)} | {Connection(exchange.Target)}", secrets);
        return new Reproduction(CurlLine.Of(exchange.Target, bytes) ?? $"{PrintfLine.Of(bytes)} | {Connection(exchange.Target)}", secrets);
    }

    private static string FromResults(string id, int index, IReadOnlyList<string> secrets)
    {
        var location = string.Create(CultureInfo.InvariantCulture,
            $".results[] | select(.id == \"{id}\") | .exchanges[{index}].request.base64");
        var fill = secrets.Select(variable => $" | sed 's|<redacted:{variable["SECRET_".Length..]}>|'{SecretMark.Word(variable)}'|g'");
        return $"jq -r '{location}' results.json | base64 -d{string.Concat(fill)}";
    }

    // -w: otherwise a connection that the server keeps open would never end.
    private static string Connection(Uri target) => target.Scheme == Uri.UriSchemeHttps
        ? string.Create(CultureInfo.InvariantCulture, $"openssl s_client -quiet -connect {target.Host}:{target.Port}")
        : string.Create(CultureInfo.InvariantCulture, $"nc -w 5 {target.IdnHost} {target.Port}");
}
