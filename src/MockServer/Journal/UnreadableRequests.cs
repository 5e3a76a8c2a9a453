using System.Diagnostics;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Journals requests that are not HTTP, which Kestrel refuses before any stage. Kestrel answers them itself;
/// they are journaled in the root installation, because their path cannot be trusted.
/// </summary>
public sealed class UnreadableRequests(SandboxRegistry sandboxes, JournalEntries entries, JournalIds ids, FindingFactory findings,
    Redactor redactor, TimeProvider time)
    : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public IDisposable Follow(DiagnosticListener server) => server.Subscribe(this, name => name == BadRequest);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error
            || features.Get<IHttpResponseFeature>()?.HasStarted == true) return;
        var request = features.Get<IHttpRequestFeature>();
        var rule = UnreadableRule.Of(error, features);
        var finding =
            findings.Refused(rule.Requirement, rule.Location,
                redactor.CutText(rule.Message)) with
            { Rule = findings.Rule(rule.ClientRule) };
        var target = redactor.Text(request?.RawTarget ?? "");
        var now = time.GetUtcNow();
        var entry = new JournalEntry
        {
            Id = ids.Next(now),
            Time = now,
            Stamp = time.GetTimestamp(),
            Sandbox = sandboxes.Root.Name,
            Method = redactor.Text(request?.Method ?? ""),
            Target = target,
            Protocol = request?.Protocol ?? "",
            Headers = [],
            Body = default,
            BodyState = BodyState.NotRead,
            BodyLength = 0,
            Findings = [finding],
            Requirement = rule.Requirement,
            IsUnreadable = true,
            Answer = new Answer(rule.IsAnswered ? error.StatusCode : 0) { ClosesConnection = true },
            Duration = TimeSpan.Zero,
            Bytes = 1024 + 2 * target.Length,
        };
        entries.Add(sandboxes.Root, entry, features);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
