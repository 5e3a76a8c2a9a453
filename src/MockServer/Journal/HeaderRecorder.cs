using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Makes the header lines of journal entries, redacted. A connection mostly sends the same fields again and again, so
/// the lines made last for it serve the next call too where nothing has changed.
/// </summary>
public sealed class HeaderRecorder(Redactor redactor)
{
    // Characters; the fields of a usual call are some hundred.
    private const int MostRemembered = 4096;

    public HeaderLine[] Record(HttpContext http)
    {
        var fields = http.Request.Headers;
        var connection = CallerConnection.Of(http);
        if (connection?.Headers is Memo memo && memo.Fits(fields)) return memo.Lines;

        var lines = Lines(fields, out var values);
        // A connection may be idle for ever: what is remembered for it is small.
        if (connection is not null)
            connection.Headers = values.Sum(line => line.Name.Length + line.Value.Length) <= MostRemembered
                ? new Memo(values, lines)
                : null;
        return lines;
    }

    private HeaderLine[] Lines(IHeaderDictionary fields, out HeaderLine[] values)
    {
        var sent = new List<HeaderLine>(fields.Count);
        foreach (var (name, all) in fields)
            foreach (var value in all)
                sent.Add(new HeaderLine(name, value ?? ""));
        values = [.. sent];
        return [.. sent.Select(line => new HeaderLine(redactor.Word(line.Name), redactor.Header(line.Name, line.Value)))];
    }

    /// <summary>What a connection sent last, and what was made of it.</summary>
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
