using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>An answer with content, after $select, SO-TimeZone and Accept.</summary>
internal static class ResultAnswer
{
    /// <summary>A date that was never set.</summary>
    public const string UnsetDate = "0001-01-01T00:00:00Z";

    private const string Date = "LastFetch";
    private static readonly string[] Types = ["application/json", "text/json", "application/xml", "text/xml",
        "application/json-patch+json", "application/merge-patch+json"];
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    // Zones without summer time, so that no time zone data is needed.
    private static readonly Dictionary<string, TimeSpan> Zones =
        new(StringComparer.OrdinalIgnoreCase) { ["Asia/Tokyo"] = TimeSpan.FromHours(9), ["UTC"] = TimeSpan.Zero };

    /// <summary>A number, boolean, text or list of texts, written as JSON.</summary>
    public static RawAnswer Plain(string json) =>
        new(200, [new RawField("Content-Type", "application/json; charset=utf-8")], Encoding.UTF8.GetBytes(json));

    public static RawAnswer Of(Request request, JsonNode result, string root)
    {
        var names = request.QueryValues("$select").SelectMany(list => list.Split(',')).Select(name => name.Trim())
            .Where(name => name.Length > 0).ToList();
        foreach (var carrier in result is JsonArray list ? list.OfType<JsonObject>() : [(JsonObject)result])
        {
            if (names.Count > 0) Select(carrier, names);
            if (request.First("SO-TimeZone") is { } code && Zones.TryGetValue(code, out var offset)) Convert(carrier, offset);
        }

        var type = AcceptPreference.Of(request.Values("Accept"), Types);
        var content = type.EndsWith("/xml", StringComparison.Ordinal)
            ? Element(root, result).ToString(SaveOptions.DisableFormatting)
            : result.ToJsonString();
        return new RawAnswer(200, [new RawField("Content-Type", $"{type}; charset=utf-8")], Encoding.UTF8.GetBytes(content));
    }

    /// <summary>Nulls out what is not selected.</summary>
    private static void Select(JsonObject carrier, IReadOnlyList<string> names)
    {
        foreach (var (name, value) in carrier.ToList())
        {
            if (names.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            var below = names.Where(path => path.StartsWith($"{name}/", StringComparison.OrdinalIgnoreCase))
                .Select(path => path[(name.Length + 1)..]).ToList();
            if (below.Count > 0 && value is JsonObject nested) Select(nested, below);
            else carrier[name] = name == Date ? UnsetDate : value?.GetValueKind() == JsonValueKind.Number ? 0 : null;
        }
    }

    private static void Convert(JsonObject carrier, TimeSpan offset)
    {
        if (carrier[Date]?.GetValue<string>() is not { } text || text == UnsetDate) return;
        carrier[Date] = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToOffset(offset)
            .ToString("O", CultureInfo.InvariantCulture);
    }

    private static XElement Element(string name, JsonNode? value) => value switch
    {
        null => new XElement(name, new XAttribute(XNamespace.Xmlns + "i", Instance), new XAttribute(Instance + "nil", "true")),
        JsonObject members => new XElement(name, members.Select(member => Element(member.Key, member.Value))),
        JsonArray items => new XElement(name, items.Select(item => Element("SyncUserAccount", item))),
        _ => new XElement(name, value.ToString()),
    };
}
