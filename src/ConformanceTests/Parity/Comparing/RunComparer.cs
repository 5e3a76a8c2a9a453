using EmailSync.ConformanceTests.Parity.Answers;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Reports;

namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>Compares the results of a run against a target with those of the same run against the mock.</summary>
/// <param name="target">The target.</param>
/// <param name="mock">The mock, set up alike.</param>
/// <param name="known">The differences that are explained.</param>
internal sealed class RunComparer(Target target, Target mock, KnownDifferences known)
{
    // The suite keeps that many exchanges of a check, and after these only some.
    private const int MostKept = 100;

    /// <summary>Compares every requirement.</summary>
    public IReadOnlyList<RequirementParity> Compare(IReadOnlyList<RequirementResult> targetResults,
        IReadOnlyList<RequirementResult> mockResults)
    {
        var compared = targetResults.Zip(mockResults, Compare).ToList();
        var causes = compared.Where(parity => parity.Standing == ParityStanding.VerdictDiffers)
            .SelectMany(parity => parity.Unexplained.Select(difference => (difference, parity.Requirement.Id)))
            .ToLookup(pair => pair.difference, pair => pair.Id);
        return [.. compared.Select(parity => parity.Standing == ParityStanding.AnswerDiffers && parity.Unexplained.All(causes.Contains)
            ? parity with { FollowsFrom = [
                .. parity.Unexplained.SelectMany(difference => causes[difference]).Distinct().Order(StringComparer.Ordinal)] }
            : parity)];
    }

    private RequirementParity Compare(RequirementResult here, RequirementResult there)
    {
        var id = here.Requirement.Id;
        var (targetAt, mockAt) = (target.For(id), mock.For(id));
        var (targetMarks, mockMarks) = (new VolatileMarks(targetAt), new VolatileMarks(mockAt));
        here = Shown(here, target, targetAt, targetMarks);
        there = Shown(there, mock, mockAt, mockMarks);
        var answers = new AnswerComparison(targetMarks, mockMarks);
        var probes = new List<ProbeParity>();
        foreach (var (one, other) in ExchangePairs.Of(here.Exchanges, targetMarks, there.Exchanges, mockMarks))
        {
            if ((one is null || other is null) && Math.Max(here.Exchanges.Count, there.Exchanges.Count) >= MostKept) continue;
            // How a tenant is set to a state is no part of the API.
            var differences = one is null || other is null || ExchangePairs.IsControl(one) ? [] : answers.Of(one, other);
            probes.Add(
                new ProbeParity(one, other, differences,
                    [.. differences.Where(difference => known.ReasonFor(id, difference) is not null)]));
        }

        return new RequirementParity(here.Requirement, Standing(here, there, probes), here, there, probes);
    }

    private ParityStanding Standing(RequirementResult here, RequirementResult there, List<ProbeParity> probes)
    {
        var verdicts = new Difference($"{here.Requirement.Id} verdict", ((CheckVerdict?)here.Verdict).Words(),
            ((CheckVerdict?)there.Verdict).Words());
        var (hasTarget, hasMock) = (IsJudged(here), IsJudged(there));
        if (!hasTarget && !hasMock) return ParityStanding.NotComparable;
        if (hasTarget && hasMock && probes.Count > 0 && !probes.Exists(probe => probe is { Target: not null, Mock: not null }))
            return ParityStanding.NotComparable;
        if (here.Verdict != there.Verdict && known.ReasonFor(here.Requirement.Id, verdicts) is null)
            return !hasMock ? ParityStanding.OnlyTarget : !hasTarget ? ParityStanding.OnlyMock : ParityStanding.VerdictDiffers;
        return probes.Exists(probe => probe.Unexplained.Any()) ? ParityStanding.AnswerDiffers : ParityStanding.Same;
    }

    private static bool IsJudged(RequirementResult result) =>
        result.Verdict is CheckVerdict.Pass or CheckVerdict.Fail or CheckVerdict.Warn or CheckVerdict.Recorded;

    // Masked and marked: what is compared is what is shown.
    private static RequirementResult Shown(
        RequirementResult result, Target server, TargetInstallation installation, VolatileMarks marks)
    {
        // What is secret is masked already.
        var mask = server.CredentialsAreSecret ? new SecretMask { HidesNothing = true }
            : new SecretMask(installation.Credentials, installation.SignIn) { HidesOnlyFields = true };
        foreach (var exchange in result.Exchanges)
        {
            mask.Meet(exchange.Request);
            mask.Meet(exchange.Answer);
        }

        return result with
        {
            Summary = marks.In(mask.Hide(result.Summary)),
            Observations = [.. result.Observations.Select(seen => seen with
            {
                Expected = marks.In(mask.Hide(seen.Expected)),
                Actual = marks.In(mask.Hide(seen.Actual)),
            })],
            Exchanges =
            [.. ExchangePairs.InOrder(result.Exchanges).Select(exchange => Checks.Evidence.Hidden(exchange, mask))
                .Select(exchange => exchange with
            {
                Label = marks.InLabel(exchange.Label),
                Request = marks.In(exchange.Request),
                Answer = marks.In(exchange.Answer),
                End = AnswerComparison.HasEnded(exchange) ? AnswerComparison.Ended : exchange.End is null ? null : marks.In(exchange.End),
                Duration = TimeSpan.Zero,
            })],
        };
    }
}
