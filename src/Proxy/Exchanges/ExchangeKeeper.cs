using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.Traffic;
using Microsoft.Extensions.Logging;

namespace EmailSync.Proxy.Exchanges;

/// <summary>Hands each exchange to what records it, and to its evaluation, which journals it.</summary>
internal sealed partial class ExchangeKeeper(ExchangeEvaluator evaluator, IEnumerable<ExchangeSink> sinks, Redactor redactor,
    ILogger<ExchangeKeeper> log)
{
    private readonly ExchangeSink[] sinks = [.. sinks];

    /// <summary>Keeps an exchange. A bug in an evaluation must not cost the client its answer.</summary>
    /// <returns>Its entry; null if it could not be journaled.</returns>
    public async ValueTask<JournalEntry?> KeepAsync(Exchange exchange, Sandbox sandbox)
    {
        try
        {
            // What the proxy answered is nothing that the server did.
            if (exchange.AnsweredBy is null)
                foreach (var sink in sinks)
                    await sink.KeepAsync(exchange, CancellationToken.None);
            return await evaluator.EvaluateAsync(exchange, sandbox, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotKept(log, redactor.Text(exchange.Target), redactor.Text(exception.ToString()));
            return null;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The exchange with {Target} was not kept: {Exception}")]
    private static partial void NotKept(ILogger log, string target, string exception);
}
