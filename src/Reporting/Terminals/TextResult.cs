namespace EmailSync.Reporting.Terminals;

/// <summary>The text that a command prints, written in one piece so that a failure to write is noticed.</summary>
public static class TextResult
{
    /// <summary>Runs a command that writes text, and sends the text to standard output.</summary>
    /// <param name="run">Receives the writer; returns the exit code.</param>
    /// <param name="report">Reports an error, and returns its exit code.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(Func<TextWriter, Task<int>> run, Func<string, int> report)
    {
        using var text = new StringWriter { NewLine = Environment.NewLine };
        var code = await run(text);
        if (text.GetStringBuilder().Length == 0) return code;
        StandardOutput.Results.Write(text.ToString());
        return StandardOutput.Results.Failure is { } failure ? report($"the output cannot be written: {failure}") : code;
    }
}
