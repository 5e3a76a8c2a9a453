using System.Text;
using System.Text.RegularExpressions;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Secrets;

namespace EmailSync.RunReports;

/// <summary>A command in one line, as a shell would take it, without the secrets that its arguments may hold.</summary>
internal static partial class CommandText
{
    private const int Longest = 1000;

    // Options of curl and others whose value is user:password.
    private static readonly string[] Credentials = ["-u", "--user", "--proxy-user"];

    /// <summary>Writes a command.</summary>
    /// <param name="name">The program.</param>
    /// <param name="arguments">Its arguments, each as the program gets it.</param>
    /// <param name="redactor">Knows secrets by their value, and by the name that stands before them.</param>
    /// <returns>The line; of a long one the beginning.</returns>
    public static string Of(string name, IReadOnlyList<string> arguments, Redactor redactor)
    {
        var line = new StringBuilder(Word(name));
        for (var i = 0; i < arguments.Count && line.Length < Longest; i++)
            line.Append(' ').Append(Word(Shown(i == 0 ? "" : arguments[i - 1], arguments[i], redactor)));
        return Excerpt.Cut(line.ToString(), Longest);
    }

    private static string Shown(string before, string argument, Redactor redactor)
    {
        if (Credentials.Contains(before) && argument.Split(':', 2) is [var user, _]) return $"{user}:{RedactionMark.Bare}";
        if (Field().Match(argument) is { Success: true } field)
        {
            var fieldName = field.Groups["name"].Value;
            return $"{fieldName}: {redactor.Header(fieldName, field.Groups["value"].Value)}";
        }

        var text = UserInfo().Replace(argument, $"://{RedactionMark.Bare}@");
        // The name of a secret may be an argument of its own: --password hunter2.
        var name = before.StartsWith('-') && !argument.StartsWith('-') ? before.TrimStart('-') : "";
        var shown = redactor.Text(name.Length == 0 ? text : $"{name}={text}");
        return name.Length > 0 && shown.StartsWith($"{name}=", StringComparison.Ordinal) ? shown[(name.Length + 1)..] : shown;
    }

    private static string Word(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(
        "^(?<name>[A-Za-z0-9-]+): *(?<value>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Field();

    [GeneratedRegex("://[^/@\\s]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
