using EmailSync.Contract.Names;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using static EmailSync.MockServer.Faults.Definitions.FaultMembers;

namespace EmailSync.MockServer.Faults;

/// <summary>The kinds of faults.</summary>
public static class FaultKinds
{
    /// <summary>What stands before a kind's name in the name of an associate.</summary>
    public const string AssociatePrefix = "fault-";

    private const string StreamReset = "the stream was reset (RST_STREAM)";

    public static readonly FaultKind StatusError = new("status", "Any error status with the vendor's body.", "an error")
    {
        Parameters = [Status, ErrorType, Message, RetryAfter, RunsTheOperation],
        IsComplete = false,
    };

    public static readonly FaultKind TooManyRequests =
        new("too-many-requests", "429 with Retry-After.", "an error") { Parameters = [RetryAfter, ErrorType, Message] };

    public static readonly FaultKind Unavailable =
        new("unavailable", "503 with Retry-After.", "an error") { Parameters = [RetryAfter, ErrorType, Message] };

    public static readonly FaultKind ExpiredToken =
        new("expired-token", "401 as for an expired access token, with the challenges.", "an error") { Parameters = [Message] };

    public static readonly FaultKind AgentRevoked =
        new("agent-revoked", "403 (or 401: Authentication:RestrictedStatus), as if the caller had lost the EMail agent.",
            "an error")
        { Parameters = [Message] };

    public static readonly FaultKind WrongHost =
        new("wrong-host", "421, as for an online tenant called on the wrong sub-domain.", "an error") { Parameters = [Message] };

    public static readonly FaultKind Delay = new("delay", "The operation runs, and its answer is delayed.", "the answer, late")
    {
        Parameters = [Milliseconds],
        Milliseconds = 1000,
        RunsOperation = true,
        KeepsAnswer = true,
    };

    public static readonly FaultKind SlowBody =
        new("slow-body", "An error whose body is sent a few bytes at a time.", "an error whose body was sent a few bytes at a time")
        {
            Parameters = [BytesPerSecond, Status, ErrorType, Message],
        };

    public static readonly FaultKind ResetBeforeHeaders =
        new("reset-before-headers", "The connection is reset before a byte of the answer.", "nothing; the connection was reset (TCP RST)")
        {
            SentOverHttp2 = StreamReset,
            Parameters = [RunsTheOperation],
        };

    public static readonly FaultKind ResetAfterHeaders = new("reset-after-headers",
        "The connection is reset after the header section. A 204 would be complete by then, "
            + "so the answer is a 200 that announces content; with status 204 it stays a 204.",
        "the header section; then the connection was reset (TCP RST)")
    {
        SentOverHttp2 = "the header section; then the stream was reset (RST_STREAM)",
        Parameters = [Status, Milliseconds, RunsTheOperation],
        // TCP has no sign that the peer has read what was sent, and a reset takes away what it has not.
        Milliseconds = 100,
        RunsOperation = true,
    };

    public static readonly FaultKind EmptyAnswer =
        new("empty-answer", "The connection is closed without a byte.", "nothing; the connection was closed")
        {
            SentOverHttp2 = StreamReset,
            Parameters = [RunsTheOperation],
        };

    public static readonly FaultKind Garbage =
        new("garbage", "Bytes that are not HTTP; then the connection is closed.", "bytes that are not HTTP; then the connection was closed")
        {
            SentOverHttp2 = StreamReset,
            Parameters = [RunsTheOperation],
        };

    public static readonly FaultKind NullAfterNoContent = new("null-after-204",
        "The sample on the vendor's page (deviation D-1): a 204 with Content-Type, followed by the literal null, at once or late, "
            + "on a connection that stays open. It applies only to calls that are answered 204.",
        "a 204, followed by the literal null")
    {
        SentOverHttp2 = "the header section of a 204; then the stream was reset (RST_STREAM)",
        Parameters = [Milliseconds],
        RunsOperation = true,
        KeepsAnswer = true,
    };

    public static readonly FaultKind ExpireTokens = Happening("expire-tokens",
        "Every access token, ticket and session of the sandbox expires as the call arrives; refresh tokens stay.",
        "what the call gets once every token, ticket and session has expired", [], FaultEvents.ExpireTokens);

    public static readonly FaultKind RevokeTokens = Happening("revoke-tokens",
        "Every token, ticket and session of the sandbox is revoked as the call arrives, refresh tokens as well.",
        "what the call gets once every token, ticket and session has been revoked", [], FaultEvents.RevokeTokens);

    public static readonly FaultKind MoveTenant = Happening("move-tenant",
        "The online tenant moves to another host of the mock as the call arrives: 421 at the old one.",
        "what the call gets once the tenant has moved to another host", [], FaultEvents.MoveTenant);

    public static readonly FaultKind StopTenant = Happening("stop-tenant",
        "The online tenant stops as the call arrives, with this state, for good or for some seconds of the sandbox's clock.",
        "what the call gets once the tenant has stopped", [State, Seconds], FaultEvents.StopTenant);

    public static readonly FaultKind AdvanceClock = Happening("advance-clock",
        "The sandbox's clock jumps forward as the call arrives: by an hour, unless seconds says otherwise.",
        "what the call gets once the clock has jumped", [Seconds], FaultEvents.AdvanceClock);

    public static readonly FaultKind FailSync = Happening("fail-sync",
        "The synchronisations that the call starts fail, as if the mail server could not be reached. The answer is the usual one; only the "
            + "state of the account shows it. With account, only that one of a list fails.",
        "the usual answer; the synchronisation failed", [], FaultEvents.FailSync);

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        StatusError, TooManyRequests, Unavailable, ExpiredToken, AgentRevoked, WrongHost,
        Delay, SlowBody, ResetBeforeHeaders, ResetAfterHeaders, EmptyAnswer, Garbage, NullAfterNoContent,
        ExpireTokens, RevokeTokens, MoveTenant, StopTenant, AdvanceClock, FailSync,
    ];

    /// <summary>The kind of this name, in any letter case; null if there is none.</summary>
    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static FaultKind Happening(string name, string purpose, string sent, IReadOnlyList<string> parameters,
        Func<Call, FaultDefinition, bool> happens) =>
        new(name, purpose, sent)
        {
            Parameters = parameters,
            RunsOperation = true,
            KeepsAnswer = true,
            // An account's name is read after the credentials and the tenant were checked: too late for most of these.
            IsComplete = name == "fail-sync",
            Event = happens,
        };

    /// <summary>The name that was most likely meant.</summary>
    public static string Nearest(string name) => NearestName.Of(name, [.. All.Select(kind => kind.Name)]);
}
