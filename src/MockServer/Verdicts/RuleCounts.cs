using EmailSync.Contract;
using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Verdicts;

/// <summary>What the broken rules of a verdict come to, whoever broke them.</summary>
internal static class RuleCounts
{
    extension(IReadOnlyList<RuleCount> findings)
    {
        public long CountOf(string level) => findings.Where(found => found.Rule.Level == level).Sum(found => found.Count);

        public bool Pass(FailOn failOn) => failOn switch
        {
            FailOn.Must => findings.CountOf(RuleLevel.Must) == 0,
            FailOn.Should => findings.CountOf(RuleLevel.Must) + findings.CountOf(RuleLevel.Should) == 0,
            _ => true,
        };

        public string InWords() => findings.Pass(FailOn.Should)
            ? "nothing to complain about"
            : $"{Counted.Of(findings.CountOf(RuleLevel.Must), "MUST finding")}, "
                + $"{Counted.Of(findings.CountOf(RuleLevel.Should), "SHOULD finding")}";
    }
}
