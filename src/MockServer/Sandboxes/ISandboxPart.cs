namespace EmailSync.MockServer.Sandboxes;

/// <summary>What a feature keeps in one sandbox. What happens to the sandbox as a whole reaches it by these.</summary>
public interface ISandboxPart
{
    /// <summary>Estimate of the memory that it holds, in bytes; 0 where that does not grow.</summary>
    long Bytes => 0;

    /// <summary>Drops the oldest of its records, and returns how many bytes that frees; 0 when there is none.</summary>
    long DropOldest() => 0;

    /// <summary>Forgets the calls that came here.</summary>
    void ForgetCalls()
    {
    }

    /// <summary>Goes back to how the sandbox began.</summary>
    void Reset()
    {
    }

    /// <summary>Takes over from the same part of a namesake what calls are checked by. There nothing changes.</summary>
    void TakeOver(ISandboxPart namesake)
    {
    }
}
