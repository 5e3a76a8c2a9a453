using EmailSync.ReferencePages.Importing.Contracts;

namespace EmailSync.ReferencePages.Importing.Writing;

/// <summary>
/// What the operations of a contract share: headers as parameters, refusals, security schemes. What the contract lacks is
/// copied from this program's own contract, with everything that it refers to.
/// </summary>
internal sealed class SharedParts(JsonObject contract, JsonObject own)
{
    private const string Components = "components";

    private readonly JsonObject additions = [];

    /// <summary>What has to be added under <c>components</c>.</summary>
    public JsonObject Additions => additions;

    /// <summary>A reference to the parameter of this name and place; null if there is none, or one of another type.</summary>
    public JsonObject? Parameter(string name, string location)
    {
        foreach (var source in (JsonObject[])[contract, own])
            foreach (var (key, value) in Section(source, "parameters"))
                if (value is JsonObject parameter && IsCalled(parameter, name, location)
                    && (source == contract || !Section(contract, "parameters").ContainsKey(key)))
                    return Use("parameters", key);
        return null;
    }

    /// <summary>A reference to a shared part; null if neither contract has it.</summary>
    public JsonObject? Use(string section, string name)
    {
        if (!Section(contract, section).ContainsKey(name))
        {
            if (Section(own, section)[name] is not { } part) return null;
            Add(section, name, part);
        }

        return SchemaJson.Reference(section, name);
    }

    /// <summary>The security of the contract's operations, or else of this program's own.</summary>
    public JsonArray? Security()
    {
        var source = Operations(contract).Any() ? contract : own;
        if (Operations(source).Select(operation => operation["security"]).OfType<JsonArray>().FirstOrDefault() is not { } security)
            return null;
        foreach (var name in security.OfType<JsonObject>().SelectMany(way => way.Select(scheme => scheme.Key)))
            Use("securitySchemes", name);
        return (JsonArray)security.DeepClone();
    }

    /// <summary>Whether a contract already has this schema.</summary>
    public bool HasSchema(string name) =>
        Section(contract, "schemas").ContainsKey(name) || additions.At("schemas").Members().ContainsKey(name);

    private void Add(string section, string name, JsonNode part)
    {
        if (additions[section] is not JsonObject added) additions.Add(section, added = []);
        if (added.ContainsKey(name)) return;
        added.Add(name, part.DeepClone());
        foreach (var reference in References(part))
            if (reference.Split('/') is ["#", Components, var kind, var target] && !Section(contract, kind).ContainsKey(target)
                && Section(own, kind)[target] is { } needed)
                Add(kind, target, needed);
    }

    public static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members =>
            members.SelectMany(member => member.Key == "$ref" && member.Value.Text() is { } target ? [target] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<JsonObject> Operations(JsonObject source) =>
        source.At("paths").Members().Select(path => path.Value.At("post")).OfType<JsonObject>();

    private static bool IsCalled(JsonObject parameter, string name, string location) =>
        parameter.At("in").Text() == location
            && string.Equals(parameter.At("name").Text(), name,
                location == "header" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static JsonObject Section(JsonObject source, string name) => source.At(Components, name).Members();
}
