using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;
using EmailSync.Traffic;
using Microsoft.Extensions.Logging;

namespace EmailSync.Proxy.Exchanges;

/// <summary>Hands each exchange to what records it, and to its evaluation, which journals it.</summary>
internal sealed partial class ExchangeKeeper(ExchangeEvaluator evaluator, IEnumerable<ExchangeSink> sinks, Redactor redactor,
    ILogger<ExchangeKeeper> log)
{
    private readonly ExchangeSink[] sinks = [.. sinks];

    /// <summary>
    /// Keeps an exchange. Neither a bug in an evaluation nor a full disk may cost the client its answer: the server has done what it
    /// asked for.
    /// </summary>
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
        catch (StoredDataException exception)
        {
            NotStored(log, redactor.Text(exchange.Target), exception.Message);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotKept(log, redactor.Text(exchange.Target), redactor.Text(exception.ToString()));
            return null;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The exchange with {Target} was not kept: {Exception}")]
    private static partial void NotKept(ILogger log, string target, string exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The exchange with {Target} is not in the journal: {Reason}")]
    private static partial void NotStored(ILogger log, string target, string reason);
}
