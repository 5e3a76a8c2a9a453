using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using EmailSync.Recordings.Entries;
using EmailSync.Recordings.HttpFiles;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings;

/// <summary>One file with recorded exchanges, of a kind that its content says.</summary>
/// <param name="name">Its name in messages.</param>
/// <param name="open">Opens it.</param>
/// <param name="isNamed">Whether the user named it, so that it must be a recording; in a folder there may be other files.</param>
/// <param name="options">How to read.</param>
/// <param name="totals">Gets counts and errors.</param>
internal sealed class RecordingFile(string name, Func<Stream> open, bool isNamed, RecordingOptions options, RecordingTotals totals)
{
    private const int Head = 4096;
    private const int MostText = 16 * 1024 * 1024;
    private const string Kinds = "a HAR file, a journal or mappings of WireMock or WireMock.Net, an .http file, or a journal of the mock";

    private enum Kind
    {
        Json,
        HttpFile,
        Gzip,
        Utf16,
        Utf16BigEndian,
        Zip,
        Empty,
        Unknown,
    }

    public async IAsyncEnumerable<Exchange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Opened() is not { } file) yield break;
        if (file is FileStream counted) totals.Open(counted);
        await using (file)
        {
            var entries = EntriesAsync(file, depth: 0, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (entries)
            {
                // An iterator cannot yield within try and catch.
                while (await MoveAsync(entries)) yield return entries.Current;
            }

            if (file is FileStream done) totals.Close(done);
        }
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<Exchange> entries)
    {
        try
        {
            return await entries.MoveNextAsync();
        }
        catch (DamagedFileException wrong)
        {
            totals.Add($"{name}{(wrong.Line is { } line ? $", line {line}" : "")}, byte {wrong.Offset}: {wrong.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            totals.Add($"{name}: cannot be read further: {exception.Message}");
        }

        return false;
    }

    private Stream? Opened()
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            var why = exception is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file"
                : $"cannot be read: {exception.Message}";
            totals.Add($"{name}: {why}");
            return null;
        }
    }

    private async IAsyncEnumerable<Exchange> EntriesAsync(Stream raw, int depth, [EnumeratorCancellation]
        CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(raw, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var kind = await KindAsync(reader, cancellationToken);
        await using var stream = reader.AsStream();
        var inner = kind switch
        {
            Kind.Gzip when depth == 0 => EntriesAsync(new GZipStream(stream, CompressionMode.Decompress), depth + 1, cancellationToken),
            Kind.Utf16 =>
                EntriesAsync(Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8), depth + 1, cancellationToken),
            Kind.Utf16BigEndian =>
                EntriesAsync(Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8), depth + 1,
                    cancellationToken),
            Kind.Json => JsonAsync(stream, cancellationToken),
            Kind.HttpFile => HttpFileAsync(stream, cancellationToken),
            _ => null,
        };
        if (inner is null)
        {
            Refuse(kind);
            yield break;
        }

        await foreach (var exchange in inner) yield return exchange;
    }

    private void Refuse(Kind kind)
    {
        if (isNamed)
            totals.Add($"{name}: {kind switch
            {
                Kind.Zip => "this is a zip archive: unpack it, and name the files in it",
                Kind.Empty => $"the file is empty; expected {Kinds}",
                _ => $"expected {Kinds}",
            }}");
        else totals.OtherFiles++;
    }

    private async IAsyncEnumerable<Exchange> JsonAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = new JsonItems(stream, options.TextBytes, options.EntryBytes);
        await foreach (var item in items.ReadAsync(cancellationToken))
        {
            if (!isNamed && item is { Number: 1, Value: { } first } && !Entry.Is(first))
            {
                totals.OtherFiles++;
                yield break;
            }

            var source = $"{name}, entry {item.Number}";
            if (item.Value is not { } value) totals.Add($"{source}: expected at most {options.EntryBytes} bytes");
            else if (Read(source, () => Entry.Read(value, new EntryContext(source, item.Tool, options.Hosts))) is { } exchange)
                yield return exchange;
        }

        if (items.FoundAny) yield break;
        if (isNamed) totals.Add($"{name}: the JSON has no log, requests or mappings; expected {Kinds}");
        else totals.OtherFiles++;
    }

    private async IAsyncEnumerable<Exchange> HttpFileAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        var characters = new char[Head];
        var whole = new StringBuilder();
        while (await text.ReadAsync(characters, cancellationToken) is > 0 and var read)
        {
            whole.Append(characters, 0, read);
            if (whole.Length <= MostText) continue;
            totals.Add($"{name}: expected at most {MostText} characters in an .http file");
            yield break;
        }

        var variables = new HttpFileVariables();
        var entries = new HttpFileEntries(variables);
        foreach (var block in new HttpFileParser(variables).Parse(whole.ToString()))
        {
            var source = $"{name}, line {block.Line}{(block.Name.Length > 0 ? $" ({block.Name})" : "")}";
            if (Read(source, () => entries.Read(block, new EntryContext(source, "", options.Hosts))) is { } exchange) yield return exchange;
        }
    }

    private Exchange? Read(string source, Func<ReadEntry> read)
    {
        totals.Count();
        try
        {
            var entry = read();
            if (entry.PassedOver is { } why) totals.CountPassedOver(why);
            return entry.Exchange;
        }
        catch (DamagedEntryException wrong)
        {
            totals.Add($"{source}: {wrong.Message}");
            return null;
        }
    }

    private static async ValueTask<Kind> KindAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAtLeastAsync(Head, cancellationToken);
        var head = new byte[Math.Min(Head, read.Buffer.Length)];
        System.Buffers.BuffersExtensions.CopyTo(read.Buffer.Slice(0, head.Length), head);
        // What reads JSON takes a byte order mark for an error.
        reader.AdvanceTo(head is [0xef, 0xbb, 0xbf, ..] ? read.Buffer.GetPosition(3) : read.Buffer.Start);
        return KindOf(head);
    }

    private static Kind KindOf(ReadOnlySpan<byte> head)
    {
        switch (head)
        {
            case [0x1f, 0x8b, ..]: return Kind.Gzip;
            case [(byte)'P', (byte)'K', 3, 4, ..]: return Kind.Zip;
            case [0xff, 0xfe, ..]: return Kind.Utf16;
            case [0xfe, 0xff, ..]: return Kind.Utf16BigEndian;
            case [0xef, 0xbb, 0xbf, ..]: head = head[3..]; break;
        }

        var start = head.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty) return Kind.Empty;
        if (start is [(byte)'[', ..] or [(byte)'{', not (byte)'{', ..] or [(byte)'{']) return Kind.Json;
        foreach (var line in Encoding.UTF8.GetString(start).EnumerateLines())
        {
            if (line.StartsWith("###") || HttpFileParser.IsBeginning(line.ToString())) return Kind.HttpFile;
            var isComment = line.IsWhiteSpace() || line.StartsWith("#") || line.StartsWith("//") || line.TrimStart().StartsWith("< {%");
            if (!isComment) return Kind.Unknown;
        }

        return Kind.Unknown;
    }
}
