using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>Shows on a terminal's error output how far a run is; says nothing where nobody looks.</summary>
internal sealed class Progress(int total, string what)
{
    private readonly Lock gate = new();
    private readonly bool shown = StandardOutput.Errors.IsTerminal;
    private int done;

    public void Report(RequirementResult result) => Report(result.Requirement.Id);

    public void Report(string last)
    {
        if (!shown) return;
        lock (gate)
        {
            done++;
            StandardOutput.Errors.Write($"\r{done} of {total} {what}, {last}".PadRight(60)[..60]);
            if (done == total) StandardOutput.Errors.Write($"\r{new string(' ', 60)}\r");
        }
    }
}
