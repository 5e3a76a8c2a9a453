using EmailSync.Explain.DryRuns;

namespace EmailSync.Explain.Corrections;

/// <summary>
/// Corrects a request to the login step by step, as far as that is possible without the secrets that only the application has: a code, a
/// refresh token or a signature cannot be made up.
/// </summary>
internal sealed class LoginCorrector(CorrectionContext context)
{
    private const int Rounds = 16;

    public async Task<Correction> CorrectAsync(Draft draft, IReadOnlyList<Change> repairs, DryRun? known)
    {
        context.StartAnew(repairs);
        var left = new HashSet<Finding>();
        var run = known ?? await context.TryAsync(draft);
        for (var round = 0; round < Rounds; round++)
        {
            var open = run.Findings.Where(finding => !left.Any(one => one.Rule.Id == finding.Rule.Id && one.Location == finding.Location))
                .ToList();
            var next = open.Find(finding => finding.Refused) ?? open.Find(finding => finding.Rule.Level == RuleLevel.Must)
                ?? open.Find(finding => finding.Rule.Level == RuleLevel.Should);
            if (next is null) break;
            var changed = LoginFixer.Fix(draft, context, next);
            if (changed is null)
            {
                left.Add(next);
                // Nothing else helps a request that is refused.
                if (next.Refused || next.Rule.Level == RuleLevel.Must) return NotCorrected(next);
                continue;
            }

            (draft, run) = (changed, await context.TryAsync(changed));
        }

        return run.IsRightSignIn ? new Correction(draft, run, context.Changes, null)
            : run.Findings.FirstOrDefault(finding => finding.Refused || finding.Rule.Level == RuleLevel.Must) is { } wrong
                ? NotCorrected(wrong)
            : new Correction(null, null, context.Changes, $"It is answered {run.Status}.");
    }

    private Correction NotCorrected(Finding finding) =>
        new(null, null, context.Changes, $"{finding.Rule.Id}, {finding.Location}: {finding.Message}");
}
