using System.Runtime.CompilerServices;
using EmailSync.Recordings.Order;
using EmailSync.Traffic;

namespace EmailSync.Recordings;

/// <summary>
/// Reads recorded exchanges with SuperOffice from files: HAR 1.2, journals and mappings of WireMock and WireMock.Net, .http files, journals
/// saved by the mock. The content of a file says its kind. It reads a file of any size in bounded memory.
/// </summary>
/// <param name="options">How to read.</param>
/// <param name="openInput">Opens standard input, for <c>-</c>.</param>
public sealed class RecordingReader(RecordingOptions options, Func<Stream> openInput)
{
    /// <summary>What was read so far, what was passed over, and what was wrong.</summary>
    public RecordingTotals Totals { get; } = new();

    /// <summary>Reads the exchanges of files, in the order of their times; those without a time in the order of the file.</summary>
    /// <param name="paths">Files, folders, or <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The exchanges. Damaged files end early, and are in <see cref="RecordingTotals.Errors"/>.</returns>
    public async IAsyncEnumerable<Exchange> ReadAsync(IReadOnlyList<string> paths,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = paths.SelectMany(Files).ToList();
        var window = Math.Max(options.EntryBytes / 16, options.OrderBytes / Math.Max(1, files.Count));
        var sources = files.Select(file => TimeOrder.SortAsync(file.ReadAsync(cancellationToken), window)).ToList();
        await foreach (var exchange in TimeOrder.MergeAsync(sources, () => Totals.OutOfOrder++, cancellationToken))
        {
            Totals.Count(exchange);
            yield return exchange;
        }
    }

    private IEnumerable<RecordingFile> Files(string path)
    {
        if (path == "-") return [new RecordingFile("standard input", openInput, isNamed: true, options, Totals)];
        if (!Directory.Exists(path)) return [Open(path, isNamed: true)];
        try
        {
            var names = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true });
            return [.. names.Order(StringComparer.Ordinal).Select(name => Open(name, isNamed: false))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Totals.Add($"{path}: cannot be read: {exception.Message}");
            return [];
        }
    }

    private RecordingFile Open(string path, bool isNamed) =>
        new(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1), isNamed, options,
            Totals);
}
