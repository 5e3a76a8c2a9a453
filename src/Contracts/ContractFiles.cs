using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Bodies.Formats;
using Microsoft.Extensions.Logging;

namespace EmailSync.Contracts;

/// <summary>Reads files of operations, named one by one or as folders.</summary>
/// <param name="log">Gets a warning for each operation or file that is left out.</param>
public sealed partial class ContractFiles(ILogger log)
{
    /// <summary>Most bytes of all files together; the vendor's 57 agents have nine million.</summary>
    public const long MostBytes = 128 * 1024 * 1024;

    private const int MostListed = 10;
    private static readonly string[] Extensions = [".json", ".yaml", ".yml"];

    private readonly List<string> errors = [];
    private long bytes;

    /// <summary>Reads the files.</summary>
    /// <param name="paths">Files, and folders whose files are all read; those in folders below are not.</param>
    /// <exception cref="ContractFilesException">Some cannot be read or are wrong; all errors at once.</exception>
    public IReadOnlyList<ContractFile> Read(IReadOnlyList<string> paths)
    {
        var files = new List<ContractFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var isFolder = Directory.Exists(path);
            foreach (var file in isFolder ? InFolder(path) : [path])
                if (seen.Add(FullPath(file)) && TryRead(file, isFolder) is { } read)
                    files.Add(read);
        }

        if (errors.Count > 0) throw new ContractFilesException(errors);
        return files;
    }

    private List<string> InFolder(string folder)
    {
        try
        {
            var isContract = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
                .ToLookup(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
            List<string> others = [.. isContract[false].Select(file => Path.GetFileName(file))];
            if (others.Count > 0) PassedOver(folder, Counted.Of(others.Count, "file"), Listed(others));
            if (!isContract[true].Any()) errors.Add($"{folder}: expected at least one file that ends in {string.Join(", ", Extensions)}");
            return [.. isContract[true]];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{folder}: cannot be read: {exception.Message}");
            return [];
        }
    }

    private ContractFile? TryRead(string path, bool isOfFolder)
    {
        try
        {
            var text = BoundedFile.Read(path, ContractFile.MostBytes);
            bytes += text.Length;
            if (bytes > MostBytes) throw new IOException($"expected at most {MostBytes} bytes in all files together");
            ReadOnlyMemory<byte> json = YamlJson.IsYaml(path, text) ? YamlJson.Of(path, text) : text;
            if (isOfFolder && !ContractFile.SaysItIsOne(json.Span))
            {
                PassedOverFile(path);
                return null;
            }

            var file = ContractFile.Read(path, json);
            foreach (var operation in file.Operations) CheckMediaTypes(path, operation);
            foreach (var left in file.Unserved.Take(MostListed)) LeftOut(path, left.Pointer, left.Expected, left.Method, left.Path);
            if (file.Unserved.Count > MostListed) MoreLeftOut(path, file.Unserved.Count - MostListed);
            return file;
        }
        catch (ContractFileException wrong)
        {
            errors.Add(wrong.Message);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{path}: there is no such file or folder");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            errors.Add($"{path}: cannot be read: {exception.Message}");
        }

        return null;
    }

    private static void CheckMediaTypes(string path, ContractOperation operation)
    {
        if (operation.RequestBody is { } body && BodyFormat.Unreadable(body) is { } mediaType)
            throw new ContractFileException(path, operation.Path, $"media types of bodies that the mock can read, found {mediaType}");
    }

    private static string FullPath(string path) => path.Length == 0 ? "" : Path.GetFullPath(path);

    private static string Listed(List<string> names) =>
        string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? $" and {names.Count - MostListed} more" : "");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder}: passed over {Count} other than JSON and YAML: {Names}")]
    private partial void PassedOver(string folder, string count, string names);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}: passed over, it is neither Swagger nor OpenAPI")]
    private partial void PassedOverFile(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}, {Pointer}: expected {Expected}; {Method} {Path} is left out")]
    private partial void LeftOut(string file, string pointer, string expected, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}: {Count} more operations are left out")]
    private partial void MoreLeftOut(string file, int count);
}
