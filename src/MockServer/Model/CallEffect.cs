namespace EmailSync.MockServer.Model;

/// <summary>What a call did to its installation, or would have done. Whose effect it is says what.</summary>
public abstract record CallEffect
{
    /// <summary>Estimate of the memory that it holds.</summary>
    public abstract int Bytes { get; }
}
