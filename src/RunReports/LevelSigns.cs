using EmailSync.Contract;
using EmailSync.Reporting.Terminals;

namespace EmailSync.RunReports;

/// <summary>How the levels of rules look; a sign never stands without its word.</summary>
internal static class LevelSigns
{
    /// <summary>The class of CSS for what is waived, of whatever level.</summary>
    public const string WaivedClass = "waived";

    public static string Sign(string level) => level switch { RuleLevel.Must => "✗", RuleLevel.Should => "△", _ => "•" };

    /// <summary>The class of CSS that colours it.</summary>
    public static string Class(string level) => level switch { RuleLevel.Must => "failed", RuleLevel.Should => "missed", _ => "recorded" };

    public static TerminalColour Colour(string level) => level switch
    {
        RuleLevel.Must => TerminalColour.Red,
        RuleLevel.Should => TerminalColour.Yellow,
        _ => TerminalColour.Cyan,
    };
}
