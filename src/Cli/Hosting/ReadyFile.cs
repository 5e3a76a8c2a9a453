using System.Text;
using EmailSync.Contract.Files;

namespace EmailSync.Cli.Hosting;

/// <summary>
/// The file with the base URL while the mock listens. A file from an earlier run is removed at the start, and this one at
/// the end. It is written atomically. A link stays a link; anything other than a file is not touched.
/// </summary>
/// <param name="path">The path.</param>
internal sealed class ReadyFile(string path)
{
    private string? content;

    /// <summary>Removes the file of an earlier run, which could mislead a program that waits for the new one.</summary>
    /// <returns>The error; null if the path can be used.</returns>
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

    /// <summary>Removes it, unless another mock has written its own since.</summary>
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
            // It stays until the next run removes it.
        }
    }
}
