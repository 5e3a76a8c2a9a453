using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Results.TimeZones;
using EmailSync.MockServer.Sandboxes;
using AuthenticationSchemes = EmailSync.MockServer.Options.AuthenticationSchemes;

namespace EmailSync.MockServer.Settings;

/// <summary>The kinds of values that settings have.</summary>
internal static class ValueKinds
{
    private const string Ipv4 = @"^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$";
    private const string Tenant = "[Cc][Uu][Ss][Tt][0-9]{1,60}";
    private const string Ipv6 = "^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$";

    public static ValueKind<bool> Flag { get; } = new(
        () => "true or false", bool.TryParse, () => new JsonObject { ["type"] = "boolean" }, value => value ? "true" : "false");

    public static ValueKind<string> AnyText { get; } = Text("a text", _ => true, () => []);

    /// <summary>An address to listen on. The schema leaves out other accepted forms: 127.1, or one with a zone.</summary>
    public static ValueKind<string> Host { get; } = Text(
        "an IP address, localhost or *",
        text => text is "localhost" or "*" || IPAddress.TryParse(text, out _),
        () => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray("localhost", "*") },
                new JsonObject { ["pattern"] = Ipv4 },
                new JsonObject { ["pattern"] = Ipv6, ["format"] = "ipv6" }),
        });

    public static ValueKind<string> Realm { get; } = Text(
        "ASCII text without quotes and backslashes",
        text => !text.Any(character => character is '"' or '\\' || !char.IsAscii(character) || char.IsControl(character)),
        () => new JsonObject { ["pattern"] = @"^[ !#-\[\]-~]*$" });

    public static ValueKind<string> TimeZone { get; } = Text(
        "a time zone such as Europe/Oslo, W. Europe Standard Time or NO",
        // Avoids loading the time zone table for the default.
        text => text == new MockOptions().ServerTimeZone || TimeZoneCodes.IsKnown(text),
        () => OneOf(TimeZoneCodes.Names.Order(StringComparer.Ordinal)));

    public static ValueKind<string> Locale { get; } = new(
        () => $"one of {string.Join(", ", SampleLocales.All)}",
        (string text, [MaybeNullWhen(false)] out string value) => (value = SampleLocales.Find(text) ?? "").Length > 0,
        () => OneOf(SampleLocales.All));

    public static ValueKind<AuthenticationSchemes> Schemes { get; } = SomeOf<AuthenticationSchemes>();

    /// <summary>A non-empty text without some characters.</summary>
    public static ValueKind<string> Name(string expected, string without = "") => Text(
        expected,
        text => text.Length > 0 && text.AsSpan().IndexOfAny(without) < 0,
        () => without.Length > 0 ? new JsonObject { ["pattern"] = $"^[^{without}]+$" } : new JsonObject { ["minLength"] = 1 });

    /// <summary>Names of agents; null, which nobody can write, stands for all.</summary>
    public static ValueKind<AgentNames?> Agents { get; } = new(
        () => "restricted agents besides EMail, separated by commas; empty for none, all if not set",
        (string text, out AgentNames? value) =>
        {
            value = new AgentNames(text);
            return text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ',' or ' ');
        },
        () => new JsonObject { ["pattern"] = "^[A-Za-z0-9, ]*$" });

    /// <summary>Names of online tenants: one, or several separated by commas.</summary>
    public static ValueKind<string> Tenants(string expected, bool isOne = false) => Text(
        expected,
        text => isOne ? IsTenant(text) : text.Split(',').All(name => IsTenant(name.AsSpan().Trim(' '))),
        () => new JsonObject { ["pattern"] = isOne ? $"^{Tenant}$" : $"^ *{Tenant}( *, *{Tenant})* *$" });

    public static ValueKind<T> Whole<T>(T least, T most)
        where T : struct, IBinaryInteger<T> => new(
            () => $"a whole number from {least} to {most}",
            (string text, out T value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value >= least && value <= most,
            () => new JsonObject { ["type"] = "integer", ["minimum"] = long.CreateChecked(least), ["maximum"] = long.CreateChecked(most) });

    /// <summary>One of a few numbers, written without anything else.</summary>
    public static ValueKind<int> OneOf(params int[] numbers) => new(
        () => string.Join(" or ", numbers),
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && numbers.Contains(value)
                && text.Length == $"{value}".Length,
        () => new JsonObject { ["enum"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]) });

    /// <summary>One of the names of a type, in any letter case; in the schema, in its own.</summary>
    public static ValueKind<T> Choice<T>()
        where T : struct, Enum => new(
            () => $"one of {string.Join(", ", Enum.GetNames<T>())}",
            (string text, out T value) =>
                Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase),
            () => OneOf(Enum.GetNames<T>()));

    private static bool IsTenant(ReadOnlySpan<char> name) =>
        SandboxPath.CanName(name) && SandboxPath.TypeOf(name) == InstallationType.Online;

    // Names of flags, separated by commas.
    private static ValueKind<T> SomeOf<T>()
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Where(name => name != "None")];
        var name = $" *({string.Join('|', names)}) *";
        return new ValueKind<T>(
            () => $"some of {string.Join(", ", names)}, separated by commas",
            (string text, out T value) =>
            {
                value = default;
                var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return parts.Length > 0 && parts.All(part => names.Contains(part, StringComparer.OrdinalIgnoreCase))
                    && Enum.TryParse(string.Join(',', parts), ignoreCase: true, out value);
            },
            () => new JsonObject { ["type"] = "string", ["pattern"] = $"^{name}(,{name})*$" },
            value => value.ToString().Replace(" ", "", StringComparison.Ordinal));
    }

    private static ValueKind<string> Text(string expected, Func<string, bool> isGood, Func<JsonObject> schema) => new(
        () => expected,
        (string text, [MaybeNullWhen(false)] out string value) => isGood(value = text),
        () =>
        {
            var whole = schema();
            whole.Insert(0, "type", "string");
            return whole;
        });

    private static JsonObject OneOf(IEnumerable<string> texts) =>
        new() { ["enum"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };
}
