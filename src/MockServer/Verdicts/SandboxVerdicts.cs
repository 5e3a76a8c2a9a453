using EmailSync.Contract;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Makes the verdict on the calls of sandboxes.</summary>
public sealed class SandboxVerdicts(ContractDocument contract, RequirementCatalogue catalogue)
{
    public Verdict Of(IEnumerable<Sandbox> sandboxes)
    {
        var sum = new VerdictSum(contract, catalogue);
        foreach (var sandbox in sandboxes) sandbox.Tally.AddTo(sum);
        return sum.ToVerdict();
    }
}
