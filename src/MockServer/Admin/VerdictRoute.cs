using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>What the calls say of the code that made them.</summary>
public sealed class VerdictRoute : ControlRoute
{
    public VerdictRoute(ControlScope scope, SandboxVerdicts verdicts)
        : base("/__mock/verdict",
            "What the calls say of the code that made them: broken rules, and how often each operation was called.") =>
        On("GET", http => ControlJson.WriteAsync(http, VerdictJson.Of(verdicts.Of(scope.Of(http))), ControlJson.Default.VerdictJson));
}
