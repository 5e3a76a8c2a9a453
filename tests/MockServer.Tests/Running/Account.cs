namespace EmailSync.MockServer.Tests.Running;

/// <summary>An account as the mock read it.</summary>
public sealed record Account(int? AccountId, string? AssociateName, int? AssociateId)
{
    /// <summary>The one of <see cref="TestSandbox.Account"/>.</summary>
    public static readonly Account Sample = new(17, "tje0", 5);
}
