namespace EmailSync.Cluster.Forwarding;

/// <summary>What the owner's answer is, if it is not for the client as it is.</summary>
internal static class OwnerAnswer
{
    /// <summary>The field's name; an answer without it is for the client.</summary>
    public const string Field = "EmailSync-Answer";

    /// <summary>The sandbox is not the replica's: nothing was done.</summary>
    public const string NotOwner = "not-owner";

    /// <summary>A fault on the wire, which is to be done to the client's connection; the content says which.</summary>
    public const string Wire = "wire";
}
