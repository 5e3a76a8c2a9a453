using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;

namespace EmailSync.Mcp.Arguments;

/// <summary>The arguments of one use of a tool, all of them known and of their types.</summary>
internal sealed class ToolArguments
{
    private const int LongestShown = 80;
    private readonly Dictionary<string, JsonElement> given;

    private ToolArguments(Dictionary<string, JsonElement> given) => this.given = given;

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="ToolFailure">Something is wrong with it: a line for each argument.</exception>
    public static ToolArguments Read(IReadOnlyList<ToolArgument> known, IDictionary<string, JsonElement>? sent)
    {
        var errors = new List<string>();
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in sent ?? new Dictionary<string, JsonElement>())
        {
            if (known.FirstOrDefault(argument => argument.Name == name) is not { } argument) errors.Add(Unknown(name, known));
            else if (IsLeftOut(argument, value)) continue;
            else if (Why(argument, value) is { } error) errors.Add($"{name}: {error}");
            else given[name] = value;
        }

        errors.AddRange(
            known.Where(argument => argument.IsRequired && !given.ContainsKey(argument.Name) && sent?.ContainsKey(argument.Name) != true)
            .Select(argument => $"{argument.Name}: expected {argument.Expected}, found nothing."));
        return errors.Count == 0 ? new ToolArguments(given) : throw new ToolFailure(errors);
    }

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Names => given.Keys;

    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The value of an argument; null if it was not given.</summary>
    public JsonElement? Any(string name) => given.TryGetValue(name, out var value) ? value : null;

    /// <summary>The text of an argument; null if it was not given.</summary>
    public string? Text(string name) => Any(name)?.GetString();

    public int Whole(string name, int unlessGiven) => Any(name)?.GetInt32() ?? unlessGiven;

    // Assistants fill in null for what they leave out.
    private static bool IsLeftOut(ToolArgument argument, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null && !argument.IsRequired
            && !argument.Types.Contains(ToolArgument.Null, StringComparer.Ordinal);

    private static string? Why(ToolArgument argument, JsonElement value)
    {
        if (argument.Takes(value)) return null;
        var converted = value.ValueKind == JsonValueKind.String && argument.Values.Count > 0
            ? NearestName.Misspelt(value.GetString()!, argument.Values)
            : null;
        return $"expected {argument.Expected}, found {Shown(value)}{(converted is null ? "." : $"; did you mean {converted}?")}";
    }

    private static string Unknown(string name, IReadOnlyList<ToolArgument> known)
    {
        if (known.Count == 0) return $"{Cut(name)}: this tool takes no arguments.";
        var names = known.Select(argument => argument.Name).ToList();
        var hint = NearestName.Misspelt(name, names) is { } nearest ? $"did you mean {nearest}?" : $"there are {string.Join(", ", names)}.";
        return $"{Cut(name)}: there is no such argument; {hint}";
    }

    private static string Shown(JsonElement value) => Cut(value.GetRawText());

    private static string Cut(string text) => Excerpt.Cut(text, LongestShown);
}
