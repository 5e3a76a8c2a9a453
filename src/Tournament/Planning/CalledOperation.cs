namespace EmailSync.Tournament.Planning;

/// <summary>An operation that the command called in the fault-free run.</summary>
/// <param name="Id">The vendor's id.</param>
/// <param name="Name">What ids of misbehaviours call it: the last part of the id, or the whole where two have the same.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Accepted">The numbers of its calls that succeeded, from 1: where a call is refused anyway, nothing can go wrong.</param>
/// <param name="AnswersNoContent">Whether success is a 204.</param>
/// <param name="Changes">Whether it changes anything, as far as its name tells.</param>
/// <param name="StartsSyncs">Whether it starts synchronisations.</param>
/// <param name="ListedAccounts">The accounts of the first call that named several; empty if none did.</param>
internal sealed record CalledOperation(
    string Id, string Name, int Calls, IReadOnlyList<int> Accepted, bool AnswersNoContent, bool Changes, bool StartsSyncs,
    IReadOnlyList<int> ListedAccounts);

/// <summary>What of the fault-free run decides which misbehaviours apply.</summary>
/// <param name="Operations">The called operations, in the order of their first call.</param>
/// <param name="UsesTokens">Whether it signed in: with a token, a ticket or a session of the mock.</param>
/// <param name="IsOnline">Whether its sandbox is an online tenant.</param>
internal sealed record CalledOperations(IReadOnlyList<CalledOperation> Operations, bool UsesTokens, bool IsOnline);
