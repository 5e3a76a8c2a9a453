using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Names of an operation that resemble those of secrets, such as TicketId, and the types that the contract gives them. A number, a
/// boolean, a date or a name of an enumeration is no secret; neither is an object or a list that is named after a ticket or a session,
/// as Customer Service uses these words. Any other text under such a name is.
/// </summary>
internal sealed class DeclaredNames
{
    private const string Separators = ".[]$";
    private const string Expected = "expected ";
    private const int LongestScalar = 40;
    private const int LongestGroup = 256 * 1024;

    // Words that Customer Service uses for what it is about, and the ends of names of texts about these.
    private static readonly string[] DomainWords = ["ticket", "session", "signature"];
    private static readonly string[] TextEnds = ["name", "title", "url", "displayvalue", "description", "tooltip"];
    private static readonly string[] CommonWords = ["code", "key"];

    private static readonly SearchValues<char> OfDates = SearchValues.Create("0123456789-+:.TZ");

    private readonly Dictionary<string, List<Schema>> shapes = new(StringComparer.OrdinalIgnoreCase);
    // Elements of XML are named after types as well.
    private readonly HashSet<string> elements = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Schema>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private DeclaredNames(ContractOperation operation)
    {
        lookup = shapes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var parameter in operation.Parameters)
            if (parameter.In == "query")
                Add(parameter.Name, parameter.Schema);
        var seen = new HashSet<Schema>();
        var waiting = new Stack<Schema>();
        if (operation.RequestBody is { } body) waiting.Push(body.Schema);
        foreach (var response in operation.Responses)
            if (response.Schema is { } schema)
                waiting.Push(schema);
        while (waiting.TryPop(out var schema))
        {
            if (!seen.Add(schema)) continue;
            if (schema.XmlName is { } type && (IsDomain(type) || schema == operation.RequestBody?.Schema))
            {
                elements.Add(type);
                elements.Add($"ArrayOf{type}");
            }

            foreach (var property in schema.Properties) Add(property.Name, property.Schema);
            foreach (var below in schema.Properties.Select(property => property.Schema).Concat(schema.AllOf)
                .Concat(new[] { schema.Items, schema.AdditionalProperties }.OfType<Schema>()))
                waiting.Push(below);
        }
    }

    /// <summary>The names of an operation; null if none resembles that of a secret.</summary>
    public static DeclaredNames? Of(ContractOperation operation) =>
        new DeclaredNames(operation) is var names && names.shapes.Count + names.elements.Count > 0 ? names : null;

    /// <summary>Whether a name is that of no secret, whatever the value beside it.</summary>
    public bool IsHarmless(ReadOnlySpan<char> name) => Fits(name, static (last, shape) =>
        shape.Type is SchemaType.Boolean or SchemaType.Integer or SchemaType.Number || shape.Enum.Count > 0 || IsDomain(last));

    /// <summary>Whether a value is no secret under a name.</summary>
    /// <param name="name">The name, perhaps with those of the objects around it before it, as in a form.</param>
    /// <param name="value">The value as it is written, without quotes.</param>
    public bool IsHarmless(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        // A message of the mock's own about the member, which quotes no text.
        if (value.StartsWith(Expected, StringComparison.Ordinal)) return IsHarmless(name) && !value.Contains('\'');
        if (value.TrimStart() is ['<', ..] && elements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) return true;
        var text = EscapedText.MayOccur(value) ? EscapedText.Decode(value.ToString()).Trim() : value.Trim().ToString();
        return Fits(name, (last, shape) => IsHarmless(last, shape, text));
    }

    /// <summary>
    /// Whether a value is JSON that has only members which the contract declares there, such as those of IncomingCredentials: what is
    /// secret in it then has a name of its own.
    /// </summary>
    /// <param name="name">The name of an object or list.</param>
    /// <param name="value">Its value as it is written, a character for each byte.</param>
    public bool IsDeclaredGroup(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value is not ['{' or '[', ..] || value.Length > LongestGroup || !lookup.TryGetValue(name, out var known)
            || !known.TrueForAll(shape => shape.Type is SchemaType.Object or SchemaType.Array))
            return false;
        try
        {
            using var json = JsonDocument.Parse(Encoding.Latin1.GetBytes(value.ToString()));
            return known.TrueForAll(shape => IsDeclared(json.RootElement, shape));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A map may have any key, and so a text in it may be anything.
    private static bool IsDeclared(JsonElement value, Schema? schema) => value.ValueKind switch
    {
        JsonValueKind.Object => schema is not null && value.EnumerateObject().All(member =>
            schema.FindProperty(JsonStrings.ReadName(member), ignoreCase: true) is { } property ? IsDeclared(member.Value, property.Schema)
                : schema.Shape.AdditionalProperties is { } each && member.Value.ValueKind == JsonValueKind.Object
                    && IsDeclared(member.Value, each)),
        JsonValueKind.Array => schema?.Shape.Items is { } items && value.EnumerateArray().All(item => IsDeclared(item, items)),
        _ => schema is not null && schema.Shape.Type is not (SchemaType.Any or SchemaType.Object or SchemaType.Array)
            || value.ValueKind == JsonValueKind.Null,
    };

    private bool Fits(ReadOnlySpan<char> name, Func<string, Schema, bool> fits)
    {
        name = name.TrimEnd(Separators);
        var isAny = false;
        for (var end = name.Length; end > 0;)
        {
            var start = name[..end].LastIndexOfAny(Separators) + 1;
            var part = name[start..end];
            if (SecretNames.IsSecret(part) || (end == name.Length && SecretNames.IsWord(part)))
            {
                if (!lookup.TryGetValue(part, out var known)) return false;
                var word = part.ToString();
                // What holds the member is an object or a list.
                var isLast = end == name.Length;
                if (!known.TrueForAll(shape => isLast ? fits(word, shape) : IsGroup(shape) && IsDomain(word))) return false;
                isAny = true;
            }

            end = start - 1;
        }

        return isAny;
    }

    private static bool IsHarmless(string name, Schema shape, string value) => shape.Type switch
    {
        SchemaType.Boolean => value is "true" or "false" or "True" or "False" or "0" or "1",
        SchemaType.Integer or SchemaType.Number => IsOrdinary(name) && value.Length <= LongestScalar
            && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        SchemaType.Object or SchemaType.Array => IsDomain(name) && value is ['{' or '[' or '<', ..],
        SchemaType.String when shape.Enum.Count > 0 => IsOfEnum(shape, value),
        SchemaType.String when shape.Format is "date-time" or "date" =>
            value is [>= '0' and <= '9', _, _, _, '-', ..] && value.Length <= LongestScalar
                && !value.AsSpan().ContainsAnyExcept(OfDates),
        SchemaType.String => CommonWords.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (IsDomain(name) && Array.Exists(TextEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))),
        _ => false,
    };

    // Each name with its parts between commas.
    private static bool IsOfEnum(Schema shape, string value) => Array.TrueForAll(
        value.Replace('+', ' ').Split(',', StringSplitOptions.TrimEntries), part =>
        int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        || shape.Enum.Any(one => one.ValueKind == JsonValueKind.String
            && part.Equals(JsonStrings.Read(one), StringComparison.OrdinalIgnoreCase)));

    private static bool IsGroup(Schema shape) => shape.Type is SchemaType.Object or SchemaType.Array or SchemaType.Any;

    // A number of such a name may be a PIN.
    private static bool IsOrdinary(string name) =>
        !SecretNames.IsWord(name) || CommonWords.Contains(name, StringComparer.OrdinalIgnoreCase);

    // Named after a ticket, and after nothing else that is secret.
    private static bool IsDomain(string name)
    {
        var found = false;
        foreach (var word in DomainWords)
        {
            if (!name.Contains(word, StringComparison.OrdinalIgnoreCase)) continue;
            found = true;
            name = name.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        }

        return found && !SecretNames.IsSecret(name) && !name.Contains("key", StringComparison.OrdinalIgnoreCase);
    }

    private void Add(string name, Schema schema)
    {
        if (!SecretNames.IsSecret(name) && !SecretNames.IsWord(name)) return;
        if (!shapes.TryGetValue(name, out var all)) shapes[name] = all = [];
        if (!all.Contains(schema.Shape)) all.Add(schema.Shape);
    }
}
