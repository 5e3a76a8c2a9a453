using System.Text.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.RunReports.Har;

/// <summary>The cookies of header lines, as HAR wants them apart; their values are redacted already.</summary>
internal static class HarCookies
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<HeaderLine> headers, string field)
    {
        json.WriteStartArray("cookies");
        foreach (var (_, text) in headers.Where(line => line.Name.Equals(field, StringComparison.OrdinalIgnoreCase)))
        {
            // Set-Cookie is one cookie, and then its attributes.
            var pairs = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var pair in field == "Set-Cookie" ? pairs.Take(1) : pairs)
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                json.WriteStartObject();
                json.WriteString("name", equals < 0 ? "" : pair[..equals]);
                json.WriteString("value", pair[(equals + 1)..]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
