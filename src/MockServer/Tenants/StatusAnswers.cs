using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>
/// What the clients of a sandbox know of its tenant: from its status, which needs no credentials, and from refused calls. Bounded.
/// </summary>
public sealed class StatusAnswers : ISandboxPart
{
    private const int Capacity = 64;
    private readonly Dictionary<int, StatusAnswer> byClient = [];
    private readonly Dictionary<long, TenantRefusal> byCaller = [];
    private volatile bool isEmpty = true;

    /// <summary>Guards everything here.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Whether nobody was told anything. Read without the lock.</summary>
    internal bool IsEmpty => isEmpty;

    /// <summary>
    /// The client that sends a request, as far as requests without credentials tell: two programs with different User-Agent are not
    /// taken for one.
    /// </summary>
    public static int ClientOf(HttpContext http) =>
        HashCode.Combine(http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent.ToString());

    /// <summary>A client was given the status.</summary>
    /// <param name="client">Who asked, see <see cref="ClientOf"/>.</param>
    /// <param name="status">What it was told.</param>
    /// <param name="validUntil">Until when, by the sandbox's clock.</param>
    /// <param name="now">Now, by the sandbox's clock.</param>
    /// <param name="given">Now, by the server's clock.</param>
    /// <returns>How many requests for it came in a row before ValidUntil, with no more than one call between two of them.</returns>
    public int Give(int client, TenantStatus status, DateTimeOffset validUntil, DateTimeOffset now, DateTimeOffset given)
    {
        lock (Gate)
        {
            var inARow = byClient.TryGetValue(client, out var last) && now < last.ValidUntil && last.Calls <= 1 ? last.InARow + 1 : 1;
            if (byClient.Count >= Capacity && last is null) byClient.Remove(byClient.MinBy(one => one.Value.Given).Key);
            byClient[client] = new StatusAnswer(status, validUntil, given) { InARow = inARow };
            isEmpty = false;
            return inARow;
        }
    }

    /// <summary>What a client was last told, if that was before a call came.</summary>
    internal StatusAnswer? Known(int client, DateTimeOffset call) =>
        byClient.TryGetValue(client, out var answer) && answer.Given <= call ? answer : null;

    /// <summary>The last refusal of a caller, if it was before a call came and for the same status.</summary>
    internal TenantRefusal? Refused(long caller, TenantStatus status, DateTimeOffset call) =>
        byCaller.TryGetValue(caller, out var refusal) && ReferenceEquals(refusal.Status, status) && refusal.Answered <= call
            ? refusal
            : null;

    /// <summary>A caller was refused because its tenant does not run or has moved.</summary>
    internal void Refuse(long caller, TenantRefusal refusal)
    {
        if (byCaller.Count >= Capacity && !byCaller.ContainsKey(caller)) byCaller.Remove(byCaller.MinBy(one => one.Value.Answered).Key);
        byCaller[caller] = refusal;
        isEmpty = false;
    }

    public void ForgetCalls()
    {
        lock (Gate)
        {
            byClient.Clear();
            byCaller.Clear();
            isEmpty = true;
        }
    }
}

/// <summary>The last call of a caller that was refused for the status of its tenant.</summary>
/// <param name="Status">The status at that time.</param>
/// <param name="Request">Tells whether another call is the same.</param>
/// <param name="Answered">By the server's clock.</param>
/// <param name="IsRepeated">Whether the same call came a second time: once, an HTTP client may do that by itself.</param>
internal sealed record TenantRefusal(TenantStatus Status, object Request, DateTimeOffset Answered, bool IsRepeated);
