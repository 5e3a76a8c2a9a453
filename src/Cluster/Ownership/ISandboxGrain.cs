namespace EmailSync.Cluster.Ownership;

/// <summary>A sandbox. The replica at which it is active owns it.</summary>
public interface ISandboxGrain : IGrainWithStringKey
{
    /// <summary>The internal address of its owner.</summary>
    ValueTask<string> WhereAsync();
}
