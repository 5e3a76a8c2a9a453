using System.Globalization;
using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Texts;

namespace EmailSync.ContractDiff.Reports;

/// <summary>The differences as text, for people: a paragraph for each change, then the totals.</summary>
internal static class TextReport
{
    /// <summary>How many operations a change names unless it is to name all.</summary>
    public const int MostOperations = 3;

    /// <param name="output">Where to.</param>
    /// <param name="result">The differences.</param>
    /// <param name="isVerbose">Whether to list what is harmless, and every operation.</param>
    /// <param name="colour">Whether to use colours.</param>
    public static void Write(TextWriter output, DiffResult result, bool isVerbose, bool colour)
    {
        foreach (var change in result.Changes.Where(change => isVerbose || change.Kind.Effect != Effect.Harmless))
        {
            output.WriteLine($"{Label(change.Kind.Effect)}: {VisibleText.Of(change.Subject)}".In(ColourOf(change.Kind.Effect), colour)
                + $" {VisibleText.Of(change.Sentence)}  [{change.Kind.Id}]");
            if (change.Old is { } old) output.WriteLine($"  old      {Line(old)}");
            if (change.New is { } current) output.WriteLine($"  new      {Line(current)}");
            if (change.Members.Count > 0)
                output.WriteLine(
                    $"  members  C# {string.Join(", ", change.Members.Select(member => VisibleText.Of(member.CSharp)))}; TypeScript "
                    + string.Join(", ", change.Members.Select(member => VisibleText.Of(member.TypeScript))));
            if (change.Kind.Effect is not Effect.New || change.Operations.Count > 1 || change.Subject != change.Operations.First())
                output.WriteLine($"  used by  {Operations(change, isVerbose ? int.MaxValue : MostOperations)}");
            output.WriteLine();
        }

        foreach (var dangling in result.Old.Dangling.Concat(result.New.Dangling))
            output.WriteLine($"warning: {VisibleText.Of(dangling)}".In(TerminalColour.Yellow, colour));
        output.WriteLine(result.Sentence.In(result.Breaks ? TerminalColour.Red : TerminalColour.Green, colour));
    }

    public static string Label(Effect effect) => effect switch
    {
        Effect.BreaksCallers => "breaks callers",
        Effect.BreaksReaders => "breaks readers",
        Effect.New => "new",
        _ => "harmless",
    };

    /// <summary>The operations concerned, the first few by name.</summary>
    public static string Operations(Change change, int most) =>
        string.Join(", ", change.Operations.Take(most).Select(operation => VisibleText.Of(operation)))
            + (change.Operations.Count > most
                ? string.Create(CultureInfo.InvariantCulture, $" and {change.Operations.Count - most} more")
                : "");

    public static string Line(Place place) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{VisibleText.Of(place.File)}{(place.Line > 0 ? $":{place.Line}" : "")} {VisibleText.Of(place.Pointer)}");

    private static TerminalColour ColourOf(Effect effect) => effect switch
    {
        Effect.New => TerminalColour.Green,
        Effect.Harmless => TerminalColour.Cyan,
        _ => TerminalColour.Red,
    };
}
