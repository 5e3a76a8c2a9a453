using System.Text.RegularExpressions;

namespace EmailSync.Recordings.HttpFiles;

/// <summary>The variables of an .http file. What an editor takes from elsewhere, or makes up when it sends, has no value here.</summary>
internal sealed partial class HttpFileVariables
{
    private const int MostDepth = 10;
    private const int MostLength = 1024 * 1024;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Takes a line such as <c>@name = value</c>.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryTake(string line)
    {
        if (Definition().Match(line) is not { Success: true } definition) return false;
        values[definition.Groups["name"].Value] = definition.Groups["value"].Value;
        return true;
    }

    /// <summary>Puts in the values.</summary>
    /// <param name="text">A text with <c>{{names}}</c>.</param>
    /// <param name="unknown">Gets the names without a value, which stay as they are.</param>
    public string Expand(string text, List<string> unknown)
    {
        for (var depth = 0; text.Contains("{{", StringComparison.Ordinal) && depth < MostDepth; depth++)
        {
            var next = Use().Replace(text, use => values.TryGetValue(use.Groups["name"].Value, out var value) ? value : use.Value);
            if (next == text || next.Length > MostLength) break;
            text = next;
        }

        unknown.AddRange(Use().Matches(text).Select(use => use.Groups["name"].Value));
        return text;
    }

    [GeneratedRegex(@"^\s*@(?<name>[^\s=]+)\s*=\s*(?<value>.*?)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\{\{%?\s*(?<name>[^{}]*?)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Use();
}
