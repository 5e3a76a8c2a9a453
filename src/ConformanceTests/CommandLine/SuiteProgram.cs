using EmailSync.Reporting;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>A program that has the suite as a verb.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Mock">The mock's program, if no setting names one; null for the one that was built next to the suite.</param>
public sealed record SuiteProgram(string Name, string Verb, string? Mock)
{
    /// <summary>The suite's own program.</summary>
    public static readonly SuiteProgram Own = new("emailsync-conformance", "judge", null);

    /// <summary>Errors in how it was called.</summary>
    public UsageErrors Errors { get; } =
        new(Name, $"{(Name == "emailsync-conformance" ? "" : $"{Verb} ")}--help lists options and settings.");

    /// <summary>Program and verb.</summary>
    public string Call => $"{Name} {Verb}";

    /// <summary>The command that repeats a run, for its reports; that of the suite's own program is make's.</summary>
    /// <param name="words">The options with their values; null for one that has none.</param>
    public string Repeat(IEnumerable<(string Option, string? Value)> words) => string.Join(' ', this == Own
        ? ["make conformance", .. words.Select(word => $"{word.Option[2..].ToUpperInvariant()}={Quoted(word.Value ?? "1")}")]
        : [Call, .. words.Select(word => word switch
        {
            (var option, null) => option,
            ("--filter", var value) => $"--filter {value}",
            var (option, value) => $"{option} {Quoted(value)}",
        })]);

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
