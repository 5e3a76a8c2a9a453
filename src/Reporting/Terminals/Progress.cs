namespace EmailSync.Reporting.Terminals;

/// <summary>Shows on a terminal's error output how far a run is; says nothing where nobody looks.</summary>
/// <param name="total">How many there are, 1 or more.</param>
/// <param name="what">What the number counts, for instance "checked".</param>
public sealed class Progress(int total, string what)
{
    private readonly Lock gate = new();
    private readonly bool shown = StandardOutput.Errors.IsTerminal;
    private int done;

    /// <summary>Counts one, from whatever thread.</summary>
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
