namespace EmailSync.LoadComparison;

/// <summary>A folder for data, on the disk of the current directory, which goes afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        Path.Combine(Environment.CurrentDirectory, "artifacts", "bench", $"data-{Guid.NewGuid():N}"));

    /// <summary>Bytes of its files.</summary>
    public long Bytes => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>What a mock is told to store into a folder of its own in here; nothing where it is not to store.</summary>
    public IReadOnlyList<string> Arguments(string commit) =>
        commit == "none" ? [] : ["--data", Path.Combine(folder.FullName, commit), "--set", $"Data:Commit={commit}"];

    public void Dispose() => folder.Delete(recursive: true);
}
