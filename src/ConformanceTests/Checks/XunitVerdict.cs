namespace EmailSync.ConformanceTests.Checks;

/// <summary>Translates a verdict for xunit: failed, skipped, passed, passed with a warning.</summary>
public static class XunitVerdict
{
    /// <summary>Ends the running test accordingly.</summary>
    public static void Announce(RequirementResult result)
    {
        var text = Text(result);
        switch (result.Verdict)
        {
            case CheckVerdict.Fail:
                Assert.Fail(text);
                break;
            case CheckVerdict.Error:
                throw new InconclusiveException(text);
            case CheckVerdict.NotVerified:
                Assert.Skip(result.Remedy is null ? result.Summary : $"{result.Summary}; to verify it, {result.Remedy}");
                break;
            case CheckVerdict.Warn:
                TestContext.Current.AddWarning(text);
                break;
            default:
                TestContext.Current.TestOutputHelper?.WriteLine(text);
                break;
        }
    }

    private static string Text(RequirementResult result) => string.Join(Environment.NewLine,
        [$"{result.Requirement.Id} {result.Requirement.Level}: {result.Summary}", .. result.Observations.Where(seen => seen.Held != true)
            .Select(seen => $"  {Label(result, seen)}expected {seen.Expected}, got {seen.Actual}")]);

    private static string Label(RequirementResult result, Observation seen) =>
        seen.Exchange is { } at ? $"{result.Exchanges[at].Label}: " : "";
}
