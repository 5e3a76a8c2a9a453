using EmailSync.Explain.Corrections;
using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Samples;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using Microsoft.Extensions.Logging;

namespace EmailSync.Explain;

/// <summary>Explains requests: what each stage makes of them, and what would be right. The mock's state never changes.</summary>
public sealed partial class Explainer(
    MockOptions options, ContractDocument contract, Redactor redactor, SecretHasher hasher, DryRunServers servers,
    IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<Explainer> log)
{
    /// <summary>The longest time spent on an explanation. After that it reports what is known so far.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Explains a request that was not made.</summary>
    /// <returns>The explanation; null if too many are in progress.</returns>
    internal Task<Explanation?> ExplainAsync(byte[] bytes, IReadOnlyList<string> assumed, Uri mock, CancellationToken caller) => UseAsync(
        async (server, work) =>
        {
            var reader = new DraftReader(redactor);
            var draft = reader.Read(bytes);
            var isAsRead = bytes.AsSpan().SequenceEqual(draft.ToBytes());
            return await ExplainAsync(server,
                new Question(draft, reader.Repairs, assumed, mock,
                    () => server.RunAsync(draft.Sandbox, LoginPath.Is(draft.Path), bytes, meetsArmed: true, work.Token), isAsRead), work);
        },
        caller);

    /// <summary>Explains a call that was made.</summary>
    /// <returns>The explanation; null if too many are in progress.</returns>
    internal Task<Explanation?> ExplainAsync(JournalEntry entry, Uri mock, CancellationToken caller) => UseAsync(
        (server, work) =>
        {
            var draft = new JournaledRequest(options, hasher).Of(entry, mock.Authority);
            string[] assumed = entry.BodyState is BodyState.Complete or BodyState.None
                ? []
                : [$"The journal holds {entry.Body.Length} of the body's {entry.BodyLength} bytes; "
                    + $"the rest is not known{(entry.Withheld is { } reason ? $", since {reason}" : "")}."];
            return ExplainAsync(server,
                new Question(draft, [], assumed, mock, () => Task.FromResult(new DryRun(entry.Lost?.Status ?? entry.Answer.Status, entry)),
                    IsAsRead: false, entry.Id.ToString()), work);
        },
        caller);

    /// <summary>The request as it was most likely meant.</summary>
    internal Draft Read(byte[] bytes) => new DraftReader(redactor).Read(bytes);

    private async Task<Explanation?> UseAsync(Func<DryRunServer, WorkTime, Task<Explanation>> explain, CancellationToken caller)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(caller, lifetime.ApplicationStopping);
        return await servers.UseAsync(
            async server =>
            {
                using var work = new WorkTime(Longest, time, gone.Token);
                return await explain(server, work);
            },
            gone.Token);
    }

    private async Task<Explanation> ExplainAsync(DryRunServer server, Question question, WorkTime work)
    {
        var draft = question.Draft;
        var context = new CorrectionContext(options, contract, redactor, question.Mock.Authority,
            one => server.RunAsync(one.Sandbox, LoginPath.Is(one.Path), one.ToBytes(), meetsArmed: false, work.Token));
        var remarks = new List<string>();
        DryRun? run = null;
        Correction correction;
        try
        {
            run = await question.RunAsync();
            if (question.Id is not null && LoginPath.Is(draft.Path))
                return new Explanation(question.Id, redactor.Word(draft.Sandbox), run, question.Assumed, new Correction(null, null, [],
                    run.IsRightSignIn ? null : "The journal keeps no secrets, without which a request to the login cannot be tried again. "
                        + "Explain the request itself to get a corrected one."), null, [], []);
            correction =
                await new Corrector(context).CorrectAsync(draft, question.Repairs,
                    question.IsAsRead && run.Entry?.Fault is null ? run : null);
            if (correction.Request is { } signIn && LoginPath.Is(signIn.Path))
                correction = correction with { Request = Hidden(signIn, remarks) };
            else if (correction.Request is not null) correction = await WithoutSecretsAsync(correction, context, remarks);
        }
        catch (OperationCanceledException) when (work.IsOver)
        {
            correction = Unfinished(context, $"The time limit of {Longest.TotalSeconds:0} s was reached.");
        }
        catch (LimitReachedException limit)
        {
            correction = Unfinished(context, limit.Message);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            NotCorrected(log, redactor.Text(exception.ToString()));
            correction = Unfinished(context, "It could not be corrected because of a bug in the mock; its error output says why.");
        }

        var sample = correction.Request is { } request
            ? SampleRequest.Of(request, BySession(correction.Run!), options, contract, question.Mock)
            : null;
        Remark(remarks, run, correction, draft);
        if (sample is { Variables: { Count: > 0 } variables })
            remarks.Add($"Secrets are not shown. Set {string.Join(", ", variables)} first.");
        if (question.Mock.Scheme == Uri.UriSchemeHttps)
            remarks.Add("The client has to trust the mock's certificate: GET /__mock/certificate.pem.");
        return new Explanation(question.Id, redactor.Word(draft.Sandbox), run, question.Assumed,
            correction with { Changes = [.. correction.Changes.Select(Shown)] }, sample, remarks, context.Limits);
    }

    // The changes so far are known, but there may be more.
    private static Correction Unfinished(CorrectionContext context, string reason)
    {
        context.Limit(reason);
        return new Correction(null, null, context.Changes, reason);
    }

    private static void Remark(List<string> remarks, DryRun? run, Correction correction, Draft draft)
    {
        if (run?.Entry?.Fault is { By: not "account" } fault)
            remarks.Add(fault.By == "header"
                ? $"The mock fails this call on purpose, for its {FaultHeader.Name}: {fault.Sent}. The corrected request leaves it out."
                : $"The mock fails this call on purpose, because the fault {fault.Id} is armed ({fault.Kind}): {fault.Sent}. "
                    + $"The corrected request is checked as if no fault were armed; DELETE /__mock/faults disarms them all.");
        else if (draft.Has(FaultHeader.Name))
            remarks.Add($"{FaultHeader.Name} is only for the mock. The corrected request leaves it out.");
        if (correction.Run is not { } corrected) return;
        if (corrected.HasFailingMailbox)
            remarks.Add(
                "The request is right. The mail server of its mailbox fails because the setting "
                    + "FailingMailboxes says so.");
        if (corrected.HasNamedFault)
            remarks.Add(
                $"The request is right. The mock fails it on purpose, because the name of its account asks "
                    + $"for {corrected.Entry!.Fault!.Kind}: {corrected.Entry.Fault.Sent}.");
        if (corrected.IsNotImplemented)
            remarks.Add("The request is right according to the contract. The mock does not implement the operation and answers 501.");
    }

    // Show exactly what was checked: redact before the last dry run, not after it.
    private async Task<Correction> WithoutSecretsAsync(Correction correction, CorrectionContext context, List<string> remarks)
    {
        var draft = correction.Request!;
        var bySession = BySession(correction.Run!);
        var needed = PresentedFields.Of(draft, bySession, options).Select(field => field.Name).Where(name => !redactor.Holds(name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var left = draft.Fields.Where(field => !needed.Contains(field.Name)).Select(field => field.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (left.Count > 0)
            remarks.Add(
                $"Left out, since they may hold secrets and the call does not need them: {string.Join(", ", left.Select(redactor.Word))}.");

        var operation = context.Operation(draft);
        var body = Shown(draft, operation);
        var query = draft.Query is { } sent ? Draft.Bytes(redactor.Text($"?{Draft.Shown(sent)}", operation)[1..]).Replace(' ', '+') : null;
        var clean = draft with
        {
            Fields =
            [.. draft.Fields.Where(field => needed.Contains(field.Name))
                .Select(field => SecretNames.IsSecretField(field.Name)
                    ? field
                    : field with { Value = Draft.Bytes(redactor.Header(field.Name, Draft.Shown(field.Value))) })],
            Body = body,
            Query = query,
            Origin = redactor.Text(draft.Origin) == draft.Origin ? draft.Origin : "",
        };
        if (!body.AsSpan().SequenceEqual(draft.Body) || query != draft.Query) remarks.Add("What looks like a secret is replaced.");
        var run = await context.TryAsync(clean);
        if (run.IsRight) return correction with { Request = clean, Run = run };
        var again = await new Corrector(context).CorrectAsync(clean, correction.Changes);
        return again.Request is null || Shown(again.Request, operation).AsSpan().SequenceEqual(again.Request.Body)
            ? again
            : again with { Request = null };
    }

    // Its secrets are needed to check it, so it is checked with them and shown without.
    private Draft Hidden(Draft draft, List<string> remarks)
    {
        var fields = draft.Fields.Where(field => !SecretNames.IsSecretField(field.Name)
            && redactor.Header(field.Name, Draft.Shown(field.Value)) == Draft.Shown(field.Value)).ToList();
        var hidden = draft with
        {
            Fields = fields,
            Body = Shown(draft),
            Query = draft.Query is { } sent ? Draft.Bytes(redactor.Text($"?{Draft.Shown(sent)}")[1..]).Replace(' ', '+') : null,
            Origin = "",
        };
        if (hidden.Query != draft.Query || !hidden.Body.AsSpan().SequenceEqual(draft.Body) || fields.Count < draft.Fields.Count)
            remarks.Add("The corrected request was checked with its secrets, which are not shown: put them in again.");
        return hidden;
    }

    // A location may hold the name of a member, and a name can be any text.
    private Change Shown(Change change) => change with
    {
        Location = change.Location.WithName(redactor.Text),
        From = change.From is { } from ? redactor.Text(from) : null,
        To = change.To is { } to ? redactor.Text(to) : null,
    };

    // Show nothing of a body that cannot be searched for secrets.
    private byte[] Shown(Draft draft, ContractOperation? operation = null) =>
        redactor.Request(draft.Body, draft.Value("Content-Type"), draft.Value("Content-Encoding"), operation).Bytes.ToArray();

    private static bool BySession(DryRun run) => run.Entry?.Caller?.Scheme == nameof(AuthenticationSchemes.Session);

    [LoggerMessage(LogLevel.Error, "a request could not be corrected because of a bug in the mock: {Cause}")]
    private static partial void NotCorrected(ILogger log, string cause);
}

/// <summary>What to explain.</summary>
/// <param name="Draft">The request.</param>
/// <param name="Repairs">What had to be repaired to read it.</param>
/// <param name="Assumed">What was assumed about it.</param>
/// <param name="Mock">The mock's address, as the caller wrote it.</param>
/// <param name="RunAsync">Finds out how it is answered.</param>
/// <param name="IsAsRead">Whether the draft gets the same answer: nothing had to be repaired to read it.</param>
/// <param name="Id">Id of the call in the journal; null if it was not made.</param>
internal sealed record Question(Draft Draft, IReadOnlyList<Change> Repairs, IReadOnlyList<string> Assumed, Uri Mock,
    Func<Task<DryRun>> RunAsync, bool IsAsRead, string? Id = null);
