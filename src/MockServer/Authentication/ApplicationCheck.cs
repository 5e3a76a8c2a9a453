using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Authentication;

/// <summary>Checks what a known caller may do: SO-AppToken online, and whether the EMail agent was granted.</summary>
public sealed class ApplicationCheck(IdentityDirectory identities)
{
    public const string Header = "SO-AppToken";
    private static readonly Location Location = Location.Header(Header);

    public CredentialVerdict Evaluate(Call call, CredentialVerdict verdict)
    {
        var caller = verdict.Caller!;
        if (call.Sandbox.Type == InstallationType.Online)
        {
            var sent = call.Http.Request.Headers[Header];
            if (sent.Count > 1)
                return new CredentialFault(RuleId.APP_03, Location, "SoSessionException",
                    "SO-AppToken is sent more than once; send it once.");
            var token = sent.Count == 0 ? "" : sent[0] ?? "";
            if (token.Length == 0)
            {
                // A bearer token identifies its application; a browser's session has none (vendor).
                if (caller.Scheme == nameof(AuthenticationSchemes.SoTicket))
                    return new CredentialFault(RuleId.APP_02, Location, "SoSessionException",
                        "Online, a SoTicket needs SO-AppToken as well.");
            }
            else
            {
                if (identities.Application(token) is not { } application)
                    return new CredentialFault(RuleId.APP_03, Location, "SoSessionException",
                        "This SO-AppToken belongs to no known application.");
                if ((!application.EMailAgent && IsRestricted(call)) || LacksOther(call, application.Agents))
                    return new CredentialFault(RuleId.APP_07, Location, "SoSentryException",
                        $"The {call.Operation!.Agent} agent has not been granted to this application; "
                            + "request it when you register the application.")
                    { Restricted = true };
                verdict = verdict with { Caller = caller with { Application = application.Name } };
            }
        }

        return verdict.EMailAgent || !IsRestricted(call)
            ? verdict
            : new CredentialFault(RuleId.AUTH_25, Location.Caller, "SoSentryException",
                "The EMail agent has not been granted to this caller.")
            { Restricted = true };
    }

    /// <summary>Whether an operation needs the grant of the EMail agent, which users have too.</summary>
    internal static bool IsRestricted(Call call) => call.Operation is { Agent: "EMail" };

    /// <summary>Whether an application lacks another agent that the vendor restricts online.</summary>
    /// <param name="call">The call.</param>
    /// <param name="granted">What the application was granted; null for all.</param>
    internal static bool LacksOther(Call call, AgentNames? granted) =>
        granted is not null && call.Operation is { IsOnlineRestricted: true } operation && !IsRestricted(call)
            && call.Installation == InstallationType.Online && !granted.Include(operation.Agent);
}
