using EmailSync.ReferencePages.Checking;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Texts;

namespace EmailSync.ReferencePages.Reports;

/// <summary>The result as text, for people: one paragraph per deviation, then the departures, then the totals.</summary>
internal static class TextReport
{
    public static void Write(TextWriter output, CheckResult result, bool colour)
    {
        foreach (var deviation in result.Deviations)
        {
            output.WriteLine($"{deviation.How}: {VisibleText.Of(deviation.Fact)}".In(TerminalColour.Red, colour)
                + $" of {VisibleText.Of(deviation.Operation)}");
            output.WriteLine($"  page      {Location(deviation.Page, deviation.PageLine)}: {VisibleText.Of(deviation.PageSays)}");
            output.WriteLine($"  contract  {Location(result.Contract, deviation.ContractLine)}: {VisibleText.Of(deviation.ContractSays)}");
            output.WriteLine();
        }

        foreach (var use in result.Departures)
        {
            output.WriteLine(
                $"known departure {VisibleText.Of(use.Id)}: {VisibleText.Of(use.Covered.Fact)} of {VisibleText.Of(use.Covered.Operation)}");
            output.WriteLine($"  page      {Location(use.Covered.Page, use.Covered.PageLine)}: {VisibleText.Of(use.Covered.PageSays)}");
            output.WriteLine($"  contract  {Location(result.Contract, use.Line)}: {VisibleText.Of(use.Covered.ContractSays)}");
            output.WriteLine();
        }

        output.WriteLine(
            result.Sentence.In(result.Deviations.Count == 0 && result.Errors.Count == 0 ? TerminalColour.Green : TerminalColour.Red,
                colour));
    }

    private static string Location(string? name, int line) => name is null ? "(no page)" : $"{VisibleText.Of(name)}:{line}";
}
