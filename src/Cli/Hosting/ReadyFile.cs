using System.Text;
using EmailSync.Contract.Files;

namespace EmailSync.Cli.Hosting;

/// <summary>
/// The file that says where the mock listens, while it does: one of an earlier run is taken away first, and its own at
/// the end. What is written appears whole. A link stays a link, and what is no file is not touched.
/// </summary>
/// <param name="path">Where it is to be.</param>
internal sealed class ReadyFile(string path)
{
    private string? content;

    /// <summary>Takes away what an earlier run left: who waits for the file must not go by that.</summary>
    /// <returns>What is wrong with the place, for people; null where it is good.</returns>
    public string? RemoveOld()
    {
        try
        {
            if (Directory.Exists(path)) return $"--ready-file {path}: expected a file, found a folder";
            var target = FileKind.TargetOf(path);
            if (!Path.Exists(target)) return null;
            if (!FileKind.IsRegular(target)) return $"--ready-file {path}: expected a file or a link to one, found a device or a pipe";
            File.Delete(target);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return $"--ready-file {path}: cannot be written: {exception.Message}";
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="address">The base URL.</param>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public void Write(string address)
    {
        try
        {
            content = $"{address}\n";
            WholeFile.Replace(FileKind.TargetOf(path), file => file.Write(Encoding.UTF8.GetBytes(content)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw new IOException($"--ready-file {path}: cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Takes it away, unless another mock has written its own meanwhile.</summary>
    public void RemoveOwn()
    {
        if (content is null) return;
        try
        {
            var target = FileKind.TargetOf(path);
            if (File.Exists(target) && File.ReadAllText(target) == content) File.Delete(target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays; a next run takes it away.
        }
    }
}
