using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Login;

/// <summary>What to post to log in, read from the form of a page.</summary>
/// <param name="Action">The address to post to; null for the page's own.</param>
/// <param name="UserField">Name of the input for the user.</param>
/// <param name="PasswordField">Name of the input for the password.</param>
/// <param name="Others">Hidden inputs, to send back unchanged.</param>
public sealed partial record LoginForm(string? Action, string UserField, string PasswordField,
    IReadOnlyList<KeyValuePair<string, string>> Others)
{
    /// <summary>The mock's form, used if a page shows none.</summary>
    public static LoginForm Plain { get; } = new(null, "user", "password", []);

    /// <summary>Reads the first form that has a password input; null if the page has none.</summary>
    public static LoginForm? Read(string html)
    {
        foreach (Match form in Form().Matches(html))
        {
            var inputs = Input().Matches(form.Value).Select(input => Attributes(input.Value)).Where(input => input.ContainsKey("name"))
                .ToList();
            var password = inputs.Find(input => Type(input) == "password");
            if (password is null) continue;
            var user = inputs.Find(input => Type(input) is "text" or "email");
            var hidden = inputs.Where(input => Type(input) == "hidden")
                .Select(input => KeyValuePair.Create(input["name"], input.GetValueOrDefault("value", "")));
            var action = Attributes(OpenTag().Match(form.Value).Value).GetValueOrDefault("action");
            return new LoginForm(string.IsNullOrEmpty(action) ? null : action, user?["name"] ?? "user", password["name"], [.. hidden]);
        }

        return null;
    }

    /// <summary>The value of the input with an id or name; null if the page has none.</summary>
    public static string? InputValue(string html, string id) =>
        Input().Matches(html).Select(input => Attributes(input.Value))
            .FirstOrDefault(input => Is(input, "id", id) || Is(input, "name", id))?.GetValueOrDefault("value");

    /// <summary>The content to post, form-urlencoded.</summary>
    public string Content(string user, string password) => string.Join('&', Others
        .Append(KeyValuePair.Create(UserField, user)).Append(KeyValuePair.Create(PasswordField, password))
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static string Type(Dictionary<string, string> input) => input.GetValueOrDefault("type", "text").ToLowerInvariant();

    private static bool Is(Dictionary<string, string> input, string name, string value) =>
        input.TryGetValue(name, out var found) && found.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Attributes(string tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Attribute().Matches(tag))
            attributes.TryAdd(match.Groups["name"].Value,
                WebUtility.HtmlDecode(match.Groups["double"].Value + match.Groups["single"].Value + match.Groups["bare"].Value));
        return attributes;
    }

    [GeneratedRegex(@"<form\b.*?</form>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"<form\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex OpenTag();

    [GeneratedRegex(@"<input\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Input();

    [GeneratedRegex(@"(?<name>[a-z][-a-z0-9_:]*)\s*=\s*(?:""(?<double>[^""]*)""|'(?<single>[^']*)'|(?<bare>[^\s""'>]+))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
