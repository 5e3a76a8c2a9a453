using System.Globalization;
using System.Text;

namespace EmailSync.ConformanceTests.Tests.Reports.Reproductions;

/// <summary>What a request means: its lines, without the order of fields of different names and the blank before a value.</summary>
internal sealed record RawRequest(string Line, IReadOnlyList<string> Fields, string Body)
{
    /// <summary>Null while bytes are missing.</summary>
    public static RawRequest? Read(IEnumerable<byte> bytes)
    {
        var text = Encoding.Latin1.GetString([.. bytes]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = text[..end].Split("\r\n");
        var body = text[(end + 4)..];
        var fields = lines.Skip(1).Select(line => line.Split(':', 2)).Select(cells => (Name: cells[0], Value: cells[1].Trim())).ToList();
        var length = fields.Where(field => field.Name == "Content-Length")
            .Select(field => int.Parse(field.Value, CultureInfo.InvariantCulture)).FirstOrDefault();
        return body.Length < length
            ? null
            : new RawRequest(lines[0],
                [.. fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"{field.Name}: {field.Value}")], body);
    }
}
