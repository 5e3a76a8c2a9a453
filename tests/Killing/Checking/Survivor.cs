using System.Collections.Immutable;

namespace EmailSync.Killing.Checking;

/// <summary>A call in the journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tag">The caller's mark; null if the call is not of the load.</param>
/// <param name="Operation">The last part of the operation's id; empty for a login.</param>
/// <param name="Status">Status of the answer; 0 if nobody was there any more to take it.</param>
/// <param name="IsRefused">Whether it broke a requirement.</param>
/// <param name="Fault">Id of the fault that it met; null for none.</param>
/// <param name="Key">Key of the contact that it saved; null for other calls.</param>
/// <param name="Findings">How often each rule was broken.</param>
internal sealed record SurvivingCall(string Id, string? Tag, string Operation, int Status, bool IsRefused, long? Fault, int? Key,
    ImmutableArray<KeyValuePair<string, int>> Findings);

/// <summary>What a call did.</summary>
/// <param name="Call">Id of the call.</param>
/// <param name="Account">The account that it synchronised; null if it saved a contact.</param>
/// <param name="Key">The contact that it saved; null if it synchronised an account.</param>
/// <param name="Time">When.</param>
internal sealed record SurvivingEffect(string Call, int? Account, int? Key, DateTimeOffset Time);

/// <summary>A contact.</summary>
internal sealed record SurvivingContact(int Key, string Name, string Description);

/// <summary>A fault with its counts.</summary>
internal sealed record SurvivingFault(long Id, string Operation, int Considered, int Fired);

/// <summary>An account.</summary>
internal sealed record SurvivingAccount(int Id, string Address, DateTimeOffset? LastSync);

/// <summary>The totals of a sandbox's verdict.</summary>
/// <param name="Calls">Calls in all.</param>
/// <param name="Refused">Refused ones.</param>
/// <param name="Operations">Calls of each operation, by the last part of its id.</param>
/// <param name="Findings">How often each rule was broken.</param>
internal sealed record SurvivingVerdict(int Calls, int Refused, ImmutableDictionary<string, int> Operations,
    ImmutableDictionary<string, int> Findings);

/// <summary>What a server knows of a sandbox.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Calls">Newest first, as the journal lists them.</param>
/// <param name="Effects">Newest first.</param>
/// <param name="Contacts">All of them.</param>
/// <param name="Accounts">All of them.</param>
/// <param name="Faults">All that are armed.</param>
/// <param name="Verdict">The totals.</param>
internal sealed record Survivor(string Name, ImmutableArray<SurvivingCall> Calls, ImmutableArray<SurvivingEffect> Effects,
    ImmutableArray<SurvivingContact> Contacts, ImmutableArray<SurvivingAccount> Accounts, ImmutableArray<SurvivingFault> Faults,
    SurvivingVerdict Verdict);
