using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>The setting of the tokens for the control routes.</summary>
internal static partial class ControlTokenSettings
{
    public const string Key = "Admin:Tokens";

    /// <summary>What a token's name may be.</summary>
    public const string NameExpected = "a name of at most 64 letters, digits, dots, hyphens and underscores";

    private const string Name = "[A-Za-z0-9._-]{1,64}";
    private const string Pattern = $"^({Name}):(read|write|admin):([0-9A-Fa-f]{{64}})$";
    private const string Expected = "name:read, name:write or name:admin, and the hash, as emailsync token prints it";

    private static readonly ControlToken Unread = new("", ControlRole.Read, "");

    private static readonly ValueKind<ControlToken> Kind = new(
        () => Expected, TryRead, () => new JsonObject { ["type"] = "string", ["pattern"] = Pattern }, Show);

    /// <summary>Some of them. What is found is not shown: it may be a token itself.</summary>
    public static ItemKind<ControlToken> Tokens { get; } = new(() => Kind.Expected, () => Kind.Schema, (settings, key) =>
    {
        if (settings.Value(key) is { Length: > 0 } text && Kind.TryRead(text, out var token)) return token;
        settings.Wrong(key, Expected, settings.Value(key) is { Length: > 0 } ? "something else" : "");
        return Unread;
    });

    /// <summary>The text of an element of the setting.</summary>
    public static string Show(ControlToken token) => $"{token.Name}:{token.Role.ToString().ToLowerInvariant()}:{token.Hash}";

    public static bool IsName(string text) => NameOnly().IsMatch(text);

    /// <summary>Reports names and hashes that occur twice.</summary>
    public static void Check(SettingReader settings, IReadOnlyList<ControlToken> tokens)
    {
        var read = tokens.Where(token => token != Unread).ToList();
        foreach (var same in read.GroupBy(token => token.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            settings.Wrong(Key, "a name of its own for each token", $"{same.Count()} named {same.Key}");
        foreach (var same in read.GroupBy(token => token.Hash, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            settings.Wrong(Key, "another token for each name", $"one for {string.Join(" and ", same.Select(token => token.Name))}");
    }

    private static bool TryRead(string text, [MaybeNullWhen(false)] out ControlToken value)
    {
        var match = Whole().Match(text.Trim());
        value = match.Success
            ? new ControlToken(match.Groups[1].Value, Enum.Parse<ControlRole>(match.Groups[2].ValueSpan, ignoreCase: true),
                match.Groups[3].Value.ToLowerInvariant())
            : null;
        return match.Success;
    }

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex($"^{Name}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameOnly();
}
