using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Makes the redacted header lines of journal entries. A connection usually sends the same fields each time, so
/// its last lines are reused if nothing has changed.
/// </summary>
public sealed class HeaderRecorder(Redactor redactor)
{
    // Characters; the fields of a usual call have a few hundred.
    private const int MostRemembered = 4096;

    public HeaderLine[] Record(HttpContext http)
    {
        var fields = http.Request.Headers;
        var connection = CallerConnection.Of(http);
        if (connection?.Headers is Memo memo && memo.Fits(fields)) return memo.Lines;

        var lines = Lines(fields, out var values);
        // A connection may be idle for ever, so little is remembered for it.
        if (connection is not null)
            connection.Headers = values.Sum(line => line.Name.Length + line.Value.Length) <= MostRemembered
                ? new Memo(values, lines)
                : null;
        return lines;
    }

    /// <summary>The same for lines that were received elsewhere, in their order.</summary>
    public HeaderLine[] Record(IReadOnlyList<HeaderLine> lines) => [.. lines.Select(Redacted)];

    private HeaderLine Redacted(HeaderLine line) => new(redactor.Word(line.Name), redactor.Header(line.Name, line.Value));

    private HeaderLine[] Lines(IHeaderDictionary fields, out HeaderLine[] values)
    {
        var sent = new List<HeaderLine>(fields.Count);
        foreach (var (name, all) in fields)
            foreach (var value in all)
                sent.Add(new HeaderLine(name, value ?? ""));
        values = [.. sent];
        return [.. sent.Select(Redacted)];
    }

    /// <summary>The last fields of a connection, and the lines made from them.</summary>
    private sealed class Memo(HeaderLine[] sent, HeaderLine[] lines)
    {
        public HeaderLine[] Lines => lines;

        public bool Fits(IHeaderDictionary fields)
        {
            var at = 0;
            foreach (var (name, all) in fields)
            {
                for (var i = 0; i < all.Count; i++)
                {
                    if (at == sent.Length || !string.Equals(sent[at].Value, all[i] ?? "", StringComparison.Ordinal)
                        || !string.Equals(sent[at].Name, name, StringComparison.Ordinal)) return false;
                    at++;
                }
            }

            return at == sent.Length;
        }
    }
}
