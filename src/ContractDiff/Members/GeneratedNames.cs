using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Operations;
using EmailSync.ReferencePages.Contracts;

namespace EmailSync.ContractDiff.Members;

/// <summary>The names that NSwag gives to what a contract describes, with the settings of this project's clients.</summary>
internal static class GeneratedNames
{
    public static GeneratedMember Of(Operation operation)
    {
        var (client, name) = NamesOf(operation);
        return new GeneratedMember($"{client}.{Upper(name)}Async", $"{client}.{Lower(name)}");
    }

    public static GeneratedMember Of(Operation operation, string parameter)
    {
        var (client, name) = NamesOf(operation);
        var argument = Lower(Identifier(parameter.TrimStart('$')));
        return new GeneratedMember($"{client}.{Upper(name)}Async({argument})", $"{client}.{Lower(name)}({argument})");
    }

    /// <summary>A generated type; null if the schema has no name.</summary>
    public static GeneratedMember? OfType(string? schema) => schema is null ? null : new GeneratedMember(Type(schema), Type(schema));

    /// <summary>A property of a generated type.</summary>
    public static GeneratedMember OfProperty(string schema, string property) =>
        new($"{Type(schema)}.{Upper(Identifier(property))}", $"{Type(schema)}.{property}");

    /// <summary>A value of a generated enum.</summary>
    public static GeneratedMember OfValue(string type, string value) =>
        new($"{type}.{Upper(Identifier(value))}", $"{type}.{Upper(Identifier(value))}");

    /// <summary>The short name of a type: the vendor's files have the namespaces too.</summary>
    public static string Type(string schema) => Upper(CarrierName.Short(schema));

    // The client is named after the agent, in the path or the tag, and the method after the operation.
    private static (string Client, string Name) NamesOf(Operation operation)
    {
        var steps = operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(steps, "Agents");
        if (at >= 0 && at + 2 < steps.Length) return ($"{steps[at + 1]}AgentClient", Identifier(steps[at + 2]));
        var id = operation.Id ?? $"{operation.Method.ToLowerInvariant()}_{steps.LastOrDefault() ?? "root"}";
        return ($"{(operation.Tag is { } tag ? Upper(Identifier(tag)) : "")}Client",
            Identifier(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]));
    }

    private static string Identifier(string text) =>
        string.Concat(text.Select(sign => char.IsLetterOrDigit(sign) || sign == '_' ? sign : '_')) is { Length: > 0 } name
            ? char.IsAsciiDigit(name[0]) ? $"_{name}" : name
            : "_";

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Lower(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
