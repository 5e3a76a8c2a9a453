using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Resources;

/// <summary>Finds the path that a caller most likely meant.</summary>
public sealed class NearestPath(IReadOnlyList<string> paths)
{
    /// <summary>The path with the fewest letters to change, letter case aside.</summary>
    public string To(string path) => NearestName.Of(path, paths);
}
