using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

/// <summary>Clients of a sandbox, and what they send most of the time.</summary>
internal static class ClientOfSandbox
{
    public static SuperOfficeCredentials Tje0 { get; } = SuperOfficeCredentials.Basic("tje0", "Tje0");

    public static SyncEmailAccountRequest Request => new()
    {
        SyncUserAccount = new SyncUserAccount { AccountId = 17, AssociateName = "tje0", AssociateId = 5 },
    };

    public static Uri Installation(this TestSandbox sandbox) => new(sandbox.Mock.Address, sandbox.Prefix);

    public static EMailAgentClient Client(this TestSandbox sandbox, SuperOfficeCredentials credentials) =>
        new(sandbox.Installation(), credentials, sandbox.Mock.Http);

    public static Task SyncAsync(this TestSandbox sandbox, SuperOfficeCredentials credentials, SyncEmailAccountRequest? request = null) =>
        sandbox.Client(credentials).SyncEmailAccountAsync(request ?? Request, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Arms a fault here, as the control route takes it.</summary>
    public static async Task ArmAsync(this TestSandbox sandbox, string fault)
    {
        using var content = new StringContent(fault);
        using var answer =
            await sandbox.Mock.Http.PostAsync(new Uri($"{sandbox.Prefix}/__mock/faults", UriKind.Relative), content,
                TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Scheme of the one synchronisation that was set off in this sandbox.</summary>
    public static async Task<string?> SchemeOfEffectAsync(this TestSandbox sandbox)
    {
        var effects = (await sandbox.GetJsonAsync("/__mock/effects")).GetProperty("effects");
        return Assert.Single(effects.EnumerateArray()).GetProperty("scheme").GetString();
    }
}
