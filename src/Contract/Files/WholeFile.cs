namespace EmailSync.Contract.Files;

/// <summary>
/// Writes files that appear whole: a reader finds the old one or the new one, never a part. Where writing fails, the old one stands.
/// </summary>
public static class WholeFile
{
    /// <summary>
    /// Puts a file in the place of the one of this path, or where there is none yet. A link there is replaced, not followed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what is in it.</param>
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

    /// <summary>The same for what is written step by step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what is in it.</param>
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

    // Beside the file, as a move is one step only within a file system; under a name that nobody could have put there before.
    private static string Aside(string path) => $"{path}.{Path.GetRandomFileName()}";

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write);
}
