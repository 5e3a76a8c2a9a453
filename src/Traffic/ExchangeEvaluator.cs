using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;
using EmailSync.Traffic.Servers;
using EmailSync.Traffic.SignIn;
using Microsoft.Extensions.Logging;

namespace EmailSync.Traffic;

/// <summary>
/// Evaluates exchanges with other servers by the mock's rules and journals them in one of its sandboxes. It decides after the fact:
/// what is valid there, the other server's answer says; what the source of an exchange does not say gives no finding.
/// </summary>
public sealed class ExchangeEvaluator
{
    private const int MostDecoded = 16 * 1024 * 1024;

    private readonly JournalWriter journal;
    private readonly ExchangePaths paths;
    private readonly CallerEvaluation caller;
    private readonly SignInEvaluation signIn;
    private readonly ServerEvaluation server;
    private readonly TimeProvider time;
    private readonly ILogger<ExchangeEvaluator> log;
    private readonly SandboxData? data;

    internal ExchangeEvaluator(JournalWriter journal, ExchangePaths paths, CallerEvaluation caller, SignInEvaluation signIn,
        ServerEvaluation server, TimeProvider time, ILogger<ExchangeEvaluator> log, SandboxData? data) =>
        (this.journal, this.paths, this.caller, this.signIn, this.server, this.time, this.log, this.data) =
            (journal, paths, caller, signIn, server, time, log, data);

    /// <summary>
    /// Evaluates an exchange and adds it to the journal of a sandbox, with what the caller and the server did wrong. Where answers wait
    /// until their calls are stored, this does.
    /// </summary>
    /// <param name="exchange">The exchange. Exchanges of one client are evaluated in the order in which they ended.</param>
    /// <param name="sandbox">The sandbox whose journal and verdict it belongs to.</param>
    /// <param name="cancellationToken">Cancels the evaluation; nothing is journaled then.</param>
    /// <returns>Its entry, in which secrets are redacted.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="StoredDataException">It could not be stored, and is not in the journal.</exception>
    public async ValueTask<JournalEntry> EvaluateAsync(Exchange exchange, Sandbox sandbox, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = paths.Find(exchange.Target);
        var answer = new ExchangeAnswer(exchange, MostDecoded);
        var call = journal.Open(ExchangeContext.Of(exchange, path), sandbox, path.Resource, Observed(exchange, path, sandbox));
        (call.AnsweredBy, call.Fault) = (exchange.AnsweredBy ?? ObservedAnswer.Server, exchange.Fault);
        call.Body = ExchangeContext.BodyOf(exchange);
        try
        {
            if (!signIn.Evaluate(call, path, answer, exchange)) await caller.EvaluateAsync(call, path, answer, exchange);
            call.Observed!.ServerFindings = server.Evaluate(call, path, answer, exchange);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            ServerLog.NotEvaluated(log, call.Id.ToString(), exception.ToString());
        }

        var entry = journal.Close(call, answer.ToJournal(call.Operation is not null));
        if (data is not null && call.Changes?.Pending is { } pending) await data.BeforeAnswerAsync(sandbox.Changes!, pending);
        return entry;
    }

    private ObservedAnswer Observed(Exchange exchange, ExchangePath path, Sandbox sandbox) => new(
        exchange.Status, exchange.Started,
        exchange.Started is { } started ? started + (exchange.Duration ?? TimeSpan.Zero) : time.GetUtcNow(),
        exchange.Duration, path.TypeIn(sandbox))
    {
        RequestHeaders = exchange.RequestHeaders,
        Source = exchange.Source,
        Unknown = exchange.Unknown,
    };
}
