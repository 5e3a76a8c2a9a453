namespace EmailSync.Tournament.Planning;

/// <summary>The misbehaviours, in the order of plans and documents. Names never change: files to resume from have them.</summary>
internal static class MisbehaviourKinds
{
    public static IReadOnlyList<MisbehaviourKind> All { get; } =
    [
        new("server-error", "500", """ "kind":"status","status":500 """, Positions.Each),
        new("too-many-requests", "429 with Retry-After", """ "kind":"too-many-requests","retryAfter":1 """, Positions.Each),
        new("unavailable", "503 with Retry-After", """ "kind":"unavailable","retryAfter":1 """, Positions.Each),
        new("expired-token", "401 once, as for credentials that have expired", """ "kind":"expired-token" """, Positions.Each),
        new("agent-revoked", "403 once, as for a caller without the agent", """ "kind":"agent-revoked" """, Positions.Each),
        new("wrong-host", "421 once, as on the wrong host", """ "kind":"wrong-host" """, Positions.Each),
        new("slow-body", "500 whose body arrives slowly", """ "kind":"slow-body","octetsPerSecond":200 """, Positions.Each),
        new("reset-before-headers", "the connection is reset before the answer", """ "kind":"reset-before-headers" """, Positions.Each),
        new("reset-after-headers", "the connection is reset after the header section", """ "kind":"reset-after-headers" """,
            Positions.Each),
        new("empty-answer", "the connection is closed without an answer", """ "kind":"empty-answer" """, Positions.Each),
        new("garbage", "an answer that is not HTTP", """ "kind":"garbage" """, Positions.Each),
        new("null-after-204", "a 204 followed by the text null", """ "kind":"null-after-204" """, Positions.Each)
        {
            Applies = (operation, _) => operation.AnswersNoContent,
        },
        new("late-null-after-204", "a 204 followed later by the text null", """ "kind":"null-after-204","milliseconds":50 """,
            Positions.Each)
        {
            Applies = (operation, _) => operation.AnswersNoContent,
        },
        new("lost-answer", "carried out, but the connection is reset before the answer",
            """ "kind":"reset-before-headers","runsOperation":true """, Positions.Each) { Applies = (operation, _) => operation.Changes },
        new("gateway-timeout", "carried out, but answered 504", """ "kind":"status","status":504,"runsOperation":true """, Positions.Each)
        {
            Applies = (operation, _) => operation.Changes,
        },
        new("slow", "the answer takes three seconds", """ "kind":"delay","milliseconds":3000 """, Positions.First),
        new("outage", "503 from this call on", """ "kind":"unavailable","retryAfter":1 """, Positions.FirstAndMiddle) { GoesOn = true },
        new("credentials-refused", "401 from this call on", """ "kind":"expired-token" """, Positions.FirstAndMiddle) { GoesOn = true },
        new("tokens-expire", "all tokens, tickets and sessions expire", """ "kind":"expire-tokens" """, Positions.Each)
        {
            Applies = (_, run) => run.UsesTokens,
        },
        new("tokens-revoked", "all tokens, tickets and sessions are revoked", """ "kind":"revoke-tokens" """, Positions.Each)
        {
            Applies = (_, run) => run.UsesTokens,
        },
        new("tenant-moves", "the tenant moves to another host", """ "kind":"move-tenant" """, Positions.Each)
        {
            Applies = (_, run) => run.IsOnline,
        },
        new("tenant-pauses", "the tenant is suspended for two seconds", """ "kind":"stop-tenant","seconds":2 """, Positions.Each)
        {
            Applies = (_, run) => run.IsOnline,
        },
        new("tenant-deleted", "the tenant is deleted", """ "kind":"stop-tenant","state":"Deleted" """, Positions.FirstAndMiddle)
        {
            Applies = (_, run) => run.IsOnline,
        },
        new("clock-10-minutes", "the clock jumps forward by ten minutes", """ "kind":"advance-clock","seconds":600 """, Positions.Each),
        new("clock-7-hours", "the clock jumps forward by seven hours, over the life of tokens and tickets",
            """ "kind":"advance-clock","seconds":25200 """, Positions.Each),
        new("sync-fails", "the synchronisation fails behind its 204", """ "kind":"fail-sync" """, Positions.Each)
        {
            Applies = (operation, _) => operation.StartsSyncs,
        },
        new("sync-keeps-failing", "every synchronisation from this call on fails behind its 204", """ "kind":"fail-sync" """,
            Positions.FirstAndMiddle) { GoesOn = true, Applies = (operation, _) => operation.StartsSyncs },
        new("one-account-fails", "one account of the list fails behind the 204", """ "kind":"fail-sync" """, Positions.First)
        {
            GoesOn = true,
            IsForOneAccount = true,
            Applies = (operation, _) => operation.ListedAccounts.Count > 1,
        },
    ];
}
