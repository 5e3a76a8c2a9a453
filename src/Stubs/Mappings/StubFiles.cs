using System.Text.Json.Nodes;
using EmailSync.Contract.Files;

namespace EmailSync.Stubs.Mappings;

/// <summary>
/// Files with the bodies of answers: read once, together with the mapping, so that a call never opens a file, and a mapping that is sent to
/// the mock reads no other files of this machine.
/// </summary>
/// <param name="folder">The folder with the files; null if there is none.</param>
public sealed class StubFiles(string? folder)
{
    internal static readonly StubFiles None = new(null);

    private long bytes;

    /// <summary>Adds the content of a file to a response.</summary>
    internal void AddBody(MappingPart response, string member, string name, bool templated, JsonObject model)
    {
        if (folder is null)
        {
            response.Add(member, "there is no folder for files; expected the content itself, or the mock started with --stubs DIR.");
            return;
        }

        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (name.Length == 0 || !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            response.Add(member, $"expected a path within {folder}.");
            return;
        }

        try
        {
            var content = BoundedFile.Read(path, StubLimits.DocumentBytes);
            if (Interlocked.Add(ref bytes, content.Length) > StubLimits.FolderBytes)
            {
                response.Add(member, $"the files of all stubs have more than {StubLimits.FolderBytes} bytes.");
                return;
            }

            if (templated) model["Body"] = Encoding.UTF8.GetString(content);
            else model["BodyAsBytes"] = Convert.ToBase64String(content);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            response.Add(member, $"there is no such file in {folder}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            response.Add(member, $"it cannot be read: {exception.Message}");
        }
    }
}
