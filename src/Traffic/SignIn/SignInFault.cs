using EmailSync.MockServer.Model;

namespace EmailSync.Traffic.SignIn;

/// <summary>What is wrong with a request to a login.</summary>
/// <param name="Rule">Id of the rule for callers.</param>
/// <param name="At">Where.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
internal sealed record SignInFault(string Rule, Location At, string Message)
{
    /// <summary>Adds it to a request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="findings">Makes the finding.</param>
    /// <param name="isRefused">Whether the server refused the request.</param>
    public void AddTo(Call call, FindingFactory findings, bool isRefused)
    {
        var finding = findings.Of(Rule, At, null, Message, Message);
        if (isRefused) call.AddRefusal(finding with { Refused = true });
        else call.Add(finding);
    }
}
