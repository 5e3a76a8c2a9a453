namespace EmailSync.Reporting.Terminals;

/// <summary>What a program is asked for as text: written at once, so that it is known whether it was.</summary>
public static class TextResult
{
    /// <summary>Runs something that writes, and gives its text to the output.</summary>
    /// <param name="run">Gets where to write; returns the exit code.</param>
    /// <param name="tell">Says what is wrong, and gives the exit code for it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(Func<TextWriter, Task<int>> run, Func<string, int> tell)
    {
        using var text = new StringWriter { NewLine = Environment.NewLine };
        var code = await run(text);
        if (text.GetStringBuilder().Length == 0) return code;
        StandardOutput.Results.Write(text.ToString());
        return StandardOutput.Results.Failure is { } failure ? tell($"the output cannot be written: {failure}") : code;
    }
}
