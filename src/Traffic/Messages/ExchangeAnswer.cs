using System.Text;
using EmailSync.MockServer.Model;

namespace EmailSync.Traffic.Messages;

/// <summary>The answer of an exchange.</summary>
internal sealed class ExchangeAnswer
{
    private const string Type = "Content-Type";
    private readonly int sent;

    /// <param name="exchange">The exchange.</param>
    /// <param name="limit">Most bytes that a content coding may hide.</param>
    public ExchangeAnswer(Exchange exchange, int limit)
    {
        (sent, Fields, Body) = (exchange.Status, exchange.ResponseHeaders, exchange.ResponseBody);
        IsServers = exchange is { AnsweredBy: null, Fault: null or { KeepsAnswer: true }, Status: > 0 };
        ContentType = Fields.ValueOf(Type);
        IsToHead = exchange.Method == "HEAD";
        var decoded = exchange.ResponseBody.State == ExchangeBodyState.Complete
            ? ContentCodings.Remove(exchange.ResponseBody.Bytes, exchange.ResponseHeaders.ValueOf("Content-Encoding"), limit)
            : null;
        (Content, IsReadable) = (decoded ?? exchange.ResponseBody.Bytes, decoded is not null);
    }

    /// <summary>Whether it is the server's own answer, so that it says something about the call and the server.</summary>
    public bool IsServers { get; }

    /// <summary>What the server answered; 0 if no answer of its own is known.</summary>
    public int Status => IsServers ? sent : 0;

    public bool IsAccepted => Status is >= 200 and < 300;

    public bool IsError => Status is >= 400 and < 600;

    /// <summary>Whether the request was HEAD, so that there is no content.</summary>
    public bool IsToHead { get; }

    public IReadOnlyList<HeaderLine> Fields { get; }

    /// <summary>The body as the source has it.</summary>
    public ExchangeBody Body { get; }

    public string? ContentType { get; }

    /// <summary>The content without content coding, as far as it is known.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Whether all of the content is known, without content coding.</summary>
    public bool IsReadable { get; }

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> Values(string name) =>
        Fields.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value);

    public bool Has(string name) => Fields.ValueOf(name) is not null;

    /// <summary>The beginning of the content as text.</summary>
    public string Text(int most) => Encoding.UTF8.GetString(Content.Span[..Math.Min(Content.Length, most)]);

    /// <summary>The answer for the journal.</summary>
    /// <param name="isOfApi">Whether it is the answer of an operation, so that its content can be kept.</param>
    public Answer ToJournal(bool isOfApi)
    {
        var isFirst = true;
        return new Answer(sent)
        {
            ContentType = ContentType,
            // The first Content-Type has a place of its own.
            Headers = [.. Fields.Where(line =>
            {
                if (!isFirst || !line.Name.Equals(Type, StringComparison.OrdinalIgnoreCase)) return true;
                isFirst = false;
                return false;
            })],
            Content = Content,
            // Pages of a login hold secrets in hidden inputs; and what is still coded cannot be searched for them.
            IsSecret = (!isOfApi && ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
                || (!IsReadable && Fields.ValueOf("Content-Encoding") is not null),
            AnnouncedLength = IsReadable || Body.State == ExchangeBodyState.None ? null : Body.Length,
        };
    }
}
