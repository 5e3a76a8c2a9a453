using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>The verdict on the calling code.</summary>
public sealed class VerdictRoute : ControlRoute
{
    public VerdictRoute(ControlScope scope, SandboxVerdicts verdicts)
        : base("/__mock/verdict",
            "The verdict on the calling code: the rules that it broke, and how often it called each operation.") =>
        On("GET", http => ControlJson.WriteAsync(http, VerdictJson.Of(verdicts.Of(scope.Of(http))), ControlJson.Default.VerdictJson));
}
