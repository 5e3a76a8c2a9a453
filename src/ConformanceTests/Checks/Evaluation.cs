using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>Turns a check's observations and outcome into a verdict.</summary>
public sealed class Evaluation(Requirement requirement, Evidence evidence, SecretMask mask)
{
    /// <summary>Runs the check and evaluates it. An observed fault counts, however the check ended.</summary>
    public async Task<RequirementResult> OfAsync(Func<Task> check)
    {
        try
        {
            await check();
            return Result(Seen(), null, null);
        }
        catch (NotVerifiedException obstacle)
        {
            return evidence.FirstFault is null
                ? Result((CheckVerdict.NotVerified, obstacle.Message), obstacle.Obstacle, obstacle.Remedy)
                : Result(Seen(), null, null);
        }
        catch (InconclusiveException failure)
        {
            return Result(evidence.FirstFault is null ? (CheckVerdict.Error, failure.Message) : Seen(), null, null);
        }
#pragma warning disable CA1031 // A bug in the suite is an error of this one requirement; the others still have to be checked.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Result(evidence.FirstFault is null
                ? (CheckVerdict.Error, $"the suite failed: {failure.GetType().Name}: {failure.Message}")
                : Seen(), null, null);
        }
    }

    private (CheckVerdict, string) Seen()
    {
        if (evidence.FirstFault is { } fault)
        {
            var label = fault.Exchange is { } at ? $"{evidence.LabelOf(at)}: " : "";
            var summary = $"{label}expected {fault.Expected}, got {fault.Actual}";
            return requirement.Level switch
            {
                "MUST" => (CheckVerdict.Fail, summary),
                "SHOULD" => (CheckVerdict.Warn, summary),
                _ => (CheckVerdict.Recorded, summary),
            };
        }

        if (!evidence.Any) return (CheckVerdict.Error, "the check observed nothing");
        return requirement.Level == "INFO" ? (CheckVerdict.Recorded, "recorded") : (CheckVerdict.Pass, "held in every probe");
    }

    private RequirementResult Result((CheckVerdict Verdict, string Summary) said, Obstacle? obstacle, string? remedy)
    {
        var (observations, exchanges) = evidence.Take(mask);
        return new RequirementResult(requirement, said.Verdict, mask.Hide(said.Summary), observations, exchanges, obstacle, remedy,
            TimeSpan.Zero);
    }
}

/// <summary>A check found that it cannot verify its requirement.</summary>
public sealed class NotVerifiedException(Obstacle obstacle, string reason, string? remedy = null) : Exception(reason)
{
    public Obstacle Obstacle { get; } = obstacle;

    public string? Remedy { get; } = remedy;
}

/// <summary>A check cannot tell, because a precondition does not hold.</summary>
public sealed class InconclusiveException(string reason, Exception? cause = null) : Exception(reason, cause);
