namespace EmailSync.Contract.Files;

/// <summary>
/// Writes files atomically: a reader finds the old one or the new one, never a part. If writing fails, the old one stays.
/// </summary>
public static class WholeFile
{
    /// <summary>
    /// Creates or replaces the file at a path. A link there is replaced, not followed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, Action<FileStream> write)
    {
        var aside = Aside(path);
        try
        {
            using (var stream = Create(aside)) write(stream);
            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>The same for content that is written step by step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static async Task ReplaceAsync(string path, Func<FileStream, Task> write)
    {
        var aside = Aside(path);
        try
        {
            await using (var stream = Create(aside)) await write(stream);
            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // Next to the file, because a move is atomic only within a file system; under a name that cannot be predicted.
    private static string Aside(string path) => $"{path}.{Path.GetRandomFileName()}";

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write);
}
