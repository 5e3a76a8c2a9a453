namespace EmailSync.Reporting.Terminals;

/// <summary>Shows the progress of a run on the error output; writes nothing unless that is a terminal.</summary>
/// <param name="total">The total, 1 or more.</param>
/// <param name="what">What is counted, for instance "checked".</param>
public sealed class Progress(int total, string what)
{
    private readonly Lock gate = new();
    private readonly bool shown = StandardOutput.Errors.IsTerminal;
    private int done;

    /// <summary>Counts one; safe on every thread.</summary>
    /// <param name="last">Its name.</param>
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
