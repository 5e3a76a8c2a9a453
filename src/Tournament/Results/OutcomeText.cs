using EmailSync.Reporting.Terminals;

namespace EmailSync.Tournament.Results;

/// <summary>How outcomes are written and shown; a sign never stands without its word.</summary>
internal static class OutcomeText
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Noticed => "noticed",
        Outcome.Survived => "survived",
        Outcome.Unnoticed => "unnoticed",
        Outcome.Hung => "hung",
        Outcome.NotMet => "not met",
        _ => "not run",
    };

    public static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Noticed or Outcome.Survived => "✓",
        Outcome.Unnoticed or Outcome.Hung => "✗",
        _ => "?",
    };

    /// <summary>The class of CSS that colours it.</summary>
    public static string Class(Outcome outcome) => outcome switch
    {
        Outcome.Noticed or Outcome.Survived => "held",
        Outcome.Unnoticed or Outcome.Hung => "failed",
        _ => "not-verified",
    };

    public static TerminalColour Colour(Outcome outcome) => outcome switch
    {
        Outcome.Noticed or Outcome.Survived => TerminalColour.Green,
        Outcome.Unnoticed or Outcome.Hung => TerminalColour.Red,
        _ => TerminalColour.Cyan,
    };
}
