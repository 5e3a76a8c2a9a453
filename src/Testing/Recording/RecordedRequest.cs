using System.Text;
using EmailSync.MockServer.Model;

namespace EmailSync.Testing;

/// <summary>One call as it was received, checked and answered. Secrets are redacted in it.</summary>
public sealed class RecordedRequest
{
    private readonly JournalEntry entry;

    internal RecordedRequest(JournalEntry entry)
    {
        this.entry = entry;
        Findings = [.. entry.Findings.Select(finding => new RecordedFinding(finding))];
    }

    /// <summary>The call's id. If the call was refused, the answer has it in <c>X-Mock-Request</c>.</summary>
    public Guid Id => entry.Id;

    /// <summary>When it arrived, by the mock's clock.</summary>
    public DateTimeOffset Time => entry.Time;

    /// <summary>From the arrival of its header to the making of its answer.</summary>
    public TimeSpan Duration => entry.Duration;

    /// <summary>The installation that it reached: the word before <c>/api</c>; empty if there is none.</summary>
    public string Sandbox => entry.Sandbox;

    /// <summary>The HTTP method, as sent.</summary>
    public string Method => entry.Method;

    /// <summary>Path and query, as sent; empty if the request was no HTTP.</summary>
    public string Target => entry.Target;

    /// <summary>The version of HTTP, for instance <c>HTTP/1.1</c>.</summary>
    public string Protocol => entry.Protocol;

    /// <summary>The header fields, in their order; a repeated one is there as often as it was sent.</summary>
    public IReadOnlyList<HeaderField> Headers => [.. entry.Headers.Select(line => new HeaderField(line.Name, line.Value))];

    /// <summary>
    /// The body's bytes: all of them, or the beginning where it was long (64 KiB unless <c>Journal:BodyOctets</c> says
    /// otherwise); empty if there was none, or where the call was refused before it was read.
    /// </summary>
    public ReadOnlyMemory<byte> BodyBytes => entry.Body;

    /// <summary>The same, read as UTF-8.</summary>
    public string Body => Encoding.UTF8.GetString(entry.Body.Span);

    /// <summary>How many bytes of the body were received, those not kept among them.</summary>
    public long BodyLength => entry.BodyLength;

    /// <summary>
    /// The vendor's id of the operation that was called, for instance <c>v1EMailAgent_SyncEmailAccount</c>; null if none was.
    /// </summary>
    public string? Operation => entry.CalledOperation;

    /// <summary>Name of the user who called; null if the credentials were refused or not looked at.</summary>
    public string? User => entry.Caller?.User;

    /// <summary>How the user was proven: Basic, SoTicket, Bearer or Session; null with <see cref="User"/>.</summary>
    public string? Scheme => entry.Caller?.Scheme;

    /// <summary>The HTTP status of the answer; 0 if a fault, armed on purpose, left the call without one.</summary>
    public int Status => entry.Answer.Status;

    /// <summary>Kind of the injected fault, for example <c>unavailable</c>; null if there was none.</summary>
    public string? Fault => entry.Fault?.Kind;

    /// <summary>
    /// What the answer held, read as UTF-8: all of it, or the beginning where it was long, as with <see cref="BodyBytes"/>; empty for a
    /// 204.
    /// </summary>
    public string AnswerBody => Encoding.UTF8.GetString(entry.Answer.Content.Span);

    /// <summary>What was found in the call; empty if nothing was.</summary>
    public IReadOnlyList<RecordedFinding> Findings { get; }

    /// <summary>The values of a header field, in their order.</summary>
    /// <param name="name">Its name, in any letter case.</param>
    /// <returns>Empty where the field was not sent.</returns>
    public IReadOnlyList<string> HeaderValues(string name) =>
        [.. entry.Headers.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value)];

    /// <summary>Method, target, status, and the injected fault, if any.</summary>
    public override string ToString() =>
        $"{Method} {Target} -> {(Status == 0 ? "no answer" : Status)}{(Fault is { } fault ? $" (fault {fault})" : "")}";
}

/// <summary>A header field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value. In a recorded call a secret in it is replaced by a short hash.</param>
public readonly record struct HeaderField(string Name, string Value);
