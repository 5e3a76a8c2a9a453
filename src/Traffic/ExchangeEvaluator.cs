using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.Traffic;

/// <summary>
/// Evaluates exchanges with other servers by the mock's rules and journals them in one of its sandboxes. It decides after the fact:
/// what is valid there, the other server's answer says.
/// </summary>
public sealed class ExchangeEvaluator(JournalWriter journal)
{
    /// <summary>Evaluates an exchange and adds it to the journal of a sandbox.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="sandbox">The sandbox whose journal and verdict it belongs to.</param>
    /// <param name="cancellationToken">Cancels the evaluation; nothing is journaled then.</param>
    /// <returns>Its entry.</returns>
    public ValueTask<JournalEntry> EvaluateAsync(Exchange exchange, Sandbox sandbox, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = journal.Open(Context(exchange), sandbox, null);
        (call.AnsweredBy, call.Fault) = (exchange.AnsweredBy, exchange.Fault);
        call.Body = new ReceivedBody(exchange.RequestBody.Bytes, exchange.RequestBody.State switch
        {
            ExchangeBodyState.None => BodyState.None,
            ExchangeBodyState.Complete => BodyState.Complete,
            ExchangeBodyState.Cut => BodyState.Partial,
            _ => BodyState.NotRead,
        });
        return new(journal.Close(call, AnswerOf(exchange)));
    }

    private static Answer AnswerOf(Exchange exchange) => new(exchange.Status)
    {
        Headers = [.. exchange.ResponseHeaders.Where(line => !line.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))],
        ContentType = exchange.ResponseHeaders.ValueOf("Content-Type"),
        Content = exchange.ResponseBody.Bytes,
    };

    private static DefaultHttpContext Context(Exchange exchange)
    {
        var request = new HttpRequestFeature
        {
            Method = exchange.Method,
            Protocol = exchange.Protocol,
            Scheme = exchange.Scheme ?? "http",
            RawTarget = exchange.Target,
        };
        foreach (var (name, value) in exchange.RequestHeaders) request.Headers.Append(name, value);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        return new DefaultHttpContext(features);
    }
}
