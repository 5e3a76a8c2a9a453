using EmailSync.Stubs.Mappings;

namespace EmailSync.Stubs.Sandboxes;

/// <summary>What all sandboxes share: the stubs of files, and whether there are any stubs at all.</summary>
public sealed class StubBook
{
    private Dictionary<Guid, Stub> byId = [];
    private volatile bool isUsed;

    /// <summary>Whether any sandbox may have stubs. Until then a call costs nothing more.</summary>
    public bool IsUsed => isUsed;

    /// <summary>The stubs of files.</summary>
    public IReadOnlyList<Stub> OfFiles { get; private set; } = [];

    /// <summary>Whether one of them answers operations of the contract.</summary>
    public bool AnyOfFilesInContract { get; private set; }

    /// <summary>The files for bodies.</summary>
    public StubFiles Files { get; private set; } = new(null);

    public Stub? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>From now on there may be stubs.</summary>
    public void Use() => isUsed = true;

    /// <summary>Sets the stubs of files, before the server starts.</summary>
    public void SetOfFiles(IReadOnlyList<Stub> stubs, StubFiles files)
    {
        (OfFiles, Files) = ([.. stubs.Select(stub => stub with { IsOfFile = true })], files);
        byId = OfFiles.ToDictionary(stub => stub.Id);
        AnyOfFilesInContract = stubs.Any(stub => stub.InContract);
        if (stubs.Count > 0) Use();
    }
}
