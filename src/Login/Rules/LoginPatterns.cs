using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Rules;

/// <summary>What is remembered of a tenant's requests to the login to check patterns across them. All of it is bounded.</summary>
internal sealed class LoginPatterns : ISandboxPart
{
    private static readonly SandboxSlot<LoginPatterns> Slot = new();

    public Lock Gate { get; } = new();

    public RequestedTokens Requested { get; } = new();

    public RefreshedTokens Refreshed { get; } = new();

    public RefusedCredentials Revoked { get; } = new();

    public static SandboxFeature Feature => Slot.FilledBy(_ => new LoginPatterns()) with { OutlivesState = true };

    public static LoginPatterns Of(Sandbox sandbox) => sandbox.Part(Slot);

    public void ForgetCalls()
    {
        lock (Gate)
        {
            Requested.Clear();
            Refreshed.Clear();
            Revoked.Clear();
        }
    }
}
