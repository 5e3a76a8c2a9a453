using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Methods that are accepted but run nothing.</summary>
public sealed class MethodRules(FindingFactory findings)
{
    public void Evaluate(Call call)
    {
        var method = call.Http.Request.Method;
        if (method is "GET" or "HEAD" && call.Operation!.Method != method)
            call.Add(findings.Of(RuleId.C_MET_02, Location.Method, method, $"{call.Operation.Method} to run the operation"));
    }
}
