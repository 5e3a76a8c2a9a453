using System.CommandLine.Invocation;
using EmailSync.LoadComparison;

var parsed = CommandLine.Create(RunAsync).Parse(args);
if (parsed.Action is ParseErrorAction errors)
{
    errors.ShowHelp = false;
    await parsed.InvokeAsync();
    return ExitCodes.NotMeasured;
}

return await parsed.InvokeAsync();

static async Task<int> RunAsync(Options options, CancellationToken stopping)
{
    try
    {
        var comparison = await Comparison.MeasureAsync(options, Console.Out, stopping);
        Report.Write(comparison, Console.Out);
        if (options.Json is not null)
            JsonReport.Write(comparison, options.Json);
        return ExitCodes.Measured;
    }
    catch (UnexpectedAnswerException wrong)
    {
        Console.Error.WriteLine(wrong.Message);
        return ExitCodes.WrongAnswer;
    }
    catch (CannotMeasureException reason)
    {
        Console.Error.WriteLine(reason.Message);
        return ExitCodes.NotMeasured;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped before the end: both servers are down, nothing was measured.");
        return ExitCodes.NotMeasured;
    }
}
