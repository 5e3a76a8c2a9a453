using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>The verdict on the calling code.</summary>
public sealed class VerdictRoute : ControlRoute
{
    private const string Operations = "operations";
    private const string All = "all";

    public VerdictRoute(ControlScope scope, SandboxVerdicts verdicts)
        : base("/__mock/verdict",
            "The verdict on the calling code: the rules that it broke, and how often it called each operation.") =>
        On("GET", http =>
        {
            var listed = http.Request.Query[Operations];
            if (listed.Count > 0 && listed != All)
                return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, $"query {Operations}",
                    $"expected {All}, which also lists the operations of files that were never called, or no {Operations}.");
            var verdict = verdicts.Of(scope.Of(http));
            if (listed.Count > 0) verdict = verdict with { Operations = [.. verdict.Operations, .. verdict.Uncalled] };
            return ControlJson.WriteAsync(http, VerdictJson.Of(verdict), ControlJson.Default.VerdictJson);
        });
}
