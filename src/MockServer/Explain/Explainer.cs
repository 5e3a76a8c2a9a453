using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Explain.Corrections;
using EmailSync.MockServer.Explain.DryRuns;
using EmailSync.MockServer.Explain.Requests;
using EmailSync.MockServer.Explain.Samples;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Explain;

/// <summary>Explains requests: what the stages make of them, and what would be right. Nothing of the mock's state changes.</summary>
public sealed class Explainer(MockOptions options, ContractDocument contract, Redactor redactor, SecretHasher hasher, DryRunServer dryRuns)
{
    /// <summary>Explains a request that is not made.</summary>
    internal async Task<Explanation> ExplainAsync(byte[] octets, IReadOnlyList<string> assumed, Uri mock, CancellationToken cancellationToken)
    {
        var reader = new DraftReader(redactor);
        var draft = reader.Read(octets);
        var run = await dryRuns.RunAsync(draft.Sandbox, octets, cancellationToken);
        return await ExplainAsync(draft, reader.Repairs, run, assumed, mock, cancellationToken);
    }

    /// <summary>Explains a call that was made.</summary>
    internal Task<Explanation> ExplainAsync(JournalEntry entry, Uri mock, CancellationToken cancellationToken)
    {
        var draft = new JournaledRequest(options, hasher).Of(entry, mock.Authority);
        string[] assumed = entry.BodyState is BodyState.Complete or BodyState.None ? [] : [$"The journal holds {entry.Body.Length} of the body's {entry.BodyLength} octets; the rest is not known."];
        return ExplainAsync(draft, [], new DryRun(entry.Answer.Status, entry), assumed, mock, cancellationToken, entry.Id.ToString());
    }

    /// <summary>A request as it was most likely meant.</summary>
    internal Draft Read(byte[] octets) => new DraftReader(redactor).Read(octets);

    private async Task<Explanation> ExplainAsync(
        Draft draft, IReadOnlyList<Change> repairs, DryRun run, IReadOnlyList<string> assumed, Uri mock, CancellationToken cancellationToken, string? id = null)
    {
        var bench = new Workbench(options, contract, redactor, mock.Authority, one => dryRuns.RunAsync(one.Sandbox, one.ToOctets(), cancellationToken));
        var correction = await new Corrector(bench).CorrectAsync(draft, repairs);
        var remarks = new List<string>();
        if (correction.Request is not null) correction = await WithoutSecretsAsync(correction, bench, remarks);
        var sample = correction.Request is { } request ? SampleRequest.Of(request, BySession(correction.Run!), options, contract, mock) : null;
        if (correction.Run?.FailsOnPurpose == true) remarks.Add("The request is right. The mail server of its mailbox fails because the mock is told so: see its setting FailingMailboxes.");
        if (sample is { Variables: { Count: > 0 } variables })
            remarks.Add($"Secrets are not shown. Set {string.Join(", ", variables)} before.");
        if (mock.Scheme == Uri.UriSchemeHttps) remarks.Add("Whoever calls has to trust the mock's certificate: GET /__mock/certificate.pem.");
        return new Explanation(id, draft.Sandbox, run.Status, run.Entry, assumed, correction, sample, remarks);
    }

    // What is shown is what was judged: what the redaction takes out is taken out before the last dry run.
    private async Task<Correction> WithoutSecretsAsync(Correction correction, Workbench bench, List<string> remarks)
    {
        var draft = correction.Request!;
        var bySession = BySession(correction.Run!);
        var needed = PresentedFields.Of(draft, bySession, options).Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var left = draft.Fields.Where(field => !needed.Contains(field.Name)).Select(field => field.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (left.Count > 0) remarks.Add($"Left out, since secrets can be there and the call does not need them: {string.Join(", ", left)}.");

        var body = redactor.Body(draft.Body).ToArray();
        var query = draft.Query is { } sent ? Draft.Octets(redactor.Text($"?{Draft.Shown(sent)}")[1..]).Replace(' ', '+') : null;
        var clean = draft with
        {
            Fields = [.. draft.Fields.Where(field => needed.Contains(field.Name)).Select(field => SecretNames.IsSecretField(field.Name) ? field : field with { Value = Draft.Octets(redactor.Header(field.Name, Draft.Shown(field.Value))) })],
            Body = body,
            Query = query,
        };
        if (!body.AsSpan().SequenceEqual(draft.Body) || query != draft.Query) remarks.Add("What looks like a secret is replaced in it.");
        var run = await bench.TryAsync(clean);
        if (run.IsRight) return correction with { Request = clean, Run = run };
        var again = await new Corrector(bench).CorrectAsync(clean, correction.Changes);
        return again.Request is null || Encoding.UTF8.GetString(redactor.Body(again.Request.Body).Span) == Encoding.UTF8.GetString(again.Request.Body) ? again : again with { Request = null };
    }

    private static bool BySession(DryRun run) => run.Entry?.Caller?.Scheme == nameof(AuthenticationSchemes.Session);
}
