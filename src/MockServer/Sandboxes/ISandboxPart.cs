namespace EmailSync.MockServer.Sandboxes;

/// <summary>The state of a feature in one sandbox.</summary>
public interface ISandboxPart
{
    /// <summary>Estimated memory in bytes; 0 if it does not grow.</summary>
    long Bytes => 0;

    /// <summary>Drops the oldest of its records, and returns how many bytes that frees; 0 if there is none.</summary>
    long DropOldest() => 0;

    /// <summary>Clears the calls.</summary>
    void ForgetCalls()
    {
    }

    /// <summary>Resets to the initial state.</summary>
    void Reset()
    {
    }

    /// <summary>Copies from the same part of another sandbox what calls are checked against.</summary>
    void TakeOver(ISandboxPart namesake)
    {
    }
}
