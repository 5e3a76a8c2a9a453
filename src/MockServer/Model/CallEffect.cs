namespace EmailSync.MockServer.Model;

/// <summary>What a call did to its installation, or would have done. Derived types say what.</summary>
public abstract record CallEffect
{
    /// <summary>Estimated memory.</summary>
    public abstract int Bytes { get; }
}
