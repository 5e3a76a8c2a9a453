using System.IO.Compression;
using System.Text.RegularExpressions;
using EmailSync.Contract.Media;

namespace EmailSync.Scenarios.Exchanges;

/// <summary>Decides which exchanges a scenario can have, and says why it cannot have the others.</summary>
internal sealed partial class ExchangeIntake
{
    /// <summary>Most exchanges of a scenario: as many recorded answers as a state can have.</summary>
    public const int Most = 10_000;

    // Where the path of an installation online does not name it.
    private const string Unnamed = "Cust12345";

    // What a state file can hold altogether.
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly Dictionary<string, ContractOperation> operations;
    private readonly bool isOnline;
    private readonly Omissions omitted;
    private long bytes;

    /// <param name="contract">The contract.</param>
    /// <param name="isOnline">Whether an installation whose path names no tenant is one online.</param>
    /// <param name="omitted">Gets what is left out.</param>
    public ExchangeIntake(ContractDocument contract, bool isOnline, Omissions omitted)
    {
        (this.isOnline, this.omitted) = (isOnline, omitted);
        operations = new Dictionary<string, ContractOperation>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in contract.Operations) operations.TryAdd(operation.Path, operation);
    }

    /// <summary>How many exchanges it got.</summary>
    public int Count { get; private set; }

    /// <summary>The exchange as a scenario can have it; null if it cannot.</summary>
    public RecordedExchange? Take(Exchange exchange)
    {
        Count++;
        var source = exchange.Source ?? $"exchange {Count}";
        var parts = exchange.Target.Split('?', 2);
        if (Address().Match(parts[0]) is not { Success: true } address) return Leave(Omission.NotApi, source, parts[0]);
        if (exchange.AnsweredBy is not null || exchange.Fault is not null) return Leave(Omission.NotTheServers, source, parts[0]);
        if (exchange.Status == 0) return Leave(Omission.NoAnswer, source, parts[0]);
        if (exchange.Status < 200) return Leave(Omission.NotFinal, source, parts[0]);
        if (exchange.RequestBody.State is ExchangeBodyState.Missing or ExchangeBodyState.Cut)
            return Leave(Omission.RequestBodyMissing, source, parts[0]);
        if (exchange.ResponseBody.State is ExchangeBodyState.Missing or ExchangeBodyState.Cut)
            return Leave(Omission.AnswerBodyMissing, source, parts[0]);
        if (Plain(exchange.RequestBody, exchange.RequestHeaders) is not { } asked
            || Plain(exchange.ResponseBody, exchange.ResponseHeaders) is not { } told)
            return Leave(Omission.ContentCoding, source, parts[0]);
        if (IsRedacted(told)) return Leave(Omission.AnswerRedacted, source, parts[0]);
        if (IsRedacted(asked) || IsRedacted(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(exchange.Target))))
            return Leave(Omission.RequestRedacted, source, parts[0]);
        bytes += asked.Length + told.Length;
        if (bytes > MostBytes || Count > Most) return Leave(Omission.TooMuch, source, parts[0]);
        var path = address.Groups["path"].Value;
        return new RecordedExchange(exchange, source,
            address.Groups["tenant"] is { Success: true } tenant ? tenant.Value : isOnline ? Unnamed : null,
            path, parts.Length > 1 ? parts[1] : "", operations.GetValueOrDefault(path.TrimEnd('/')),
            Type(exchange.RequestHeaders), asked, Type(exchange.ResponseHeaders), told);
    }

    // By the mock, in a journal or a report.
    private static bool IsRedacted(ReadOnlySpan<byte> content) =>
        content.IndexOf("[redacted "u8) >= 0 || content.IndexOf("[redacted]"u8) >= 0;

    private RecordedExchange? Leave(Omission why, string source, string path)
    {
        omitted.Add(why, source, path);
        return null;
    }

    private static ContentType? Type(IReadOnlyList<HeaderLine> headers) =>
        RecordedExchange.Field(headers, "Content-Type") is { } text ? ContentType.Of(text) : null;

    private static byte[]? Plain(ExchangeBody body, IReadOnlyList<HeaderLine> headers)
    {
        var coding = RecordedExchange.Field(headers, "Content-Encoding")?.Trim().ToLowerInvariant();
        if (coding is null or "" or "identity" || body.Bytes.IsEmpty) return body.Bytes.ToArray();
        try
        {
            using var source = new MemoryStream(body.Bytes.ToArray());
            using Stream? plain = coding switch
            {
                "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
                "br" => new BrotliStream(source, CompressionMode.Decompress),
                "deflate" => new ZLibStream(source, CompressionMode.Decompress),
                _ => null,
            };
            if (plain is null) return null;
            using var read = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (plain.Read(buffer) is > 0 and var count)
            {
                read.Write(buffer, 0, count);
                if (read.Length > MostBytes) return null;
            }

            return read.ToArray();
        }
        catch (InvalidDataException)
        {
            // Readers of files may have decoded it already, and left the field.
            return body.Bytes.ToArray();
        }
    }

    [GeneratedRegex("^(?:/(?<tenant>cust\\d{1,10})|/[^/]+)*?(?<path>/api(?:/.*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();
}
