using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes.Clock;
using static EmailSync.MockServer.Admin.AccountMembers;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Reads an account's JSON as changes to it, and reports all errors at once. Names are read in any letter case.
/// </summary>
internal sealed class AccountReader
{
    private const int LongestText = 1000;
    private readonly List<Func<AccountSnapshot, AccountSnapshot>> changes = [];
    private readonly MemberReader reader;

    /// <param name="json">The object.</param>
    /// <param name="location">JSON pointer of it.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public AccountReader(JsonElement json, string location, List<DefinitionError> errors)
    {
        reader = MemberReader.Of(json, location, All, StringComparer.OrdinalIgnoreCase, errors);
        Location = location;
        Key = reader.Number(AccountId, int.MinValue, int.MaxValue);
        Sandbox = Text(AccountMembers.Sandbox);
        Facts(AssociateName, Text(AssociateName), (facts, name) => facts with { AssociateName = name });
        Facts(AssociateId, Number(AssociateId, orElse: " or null"), (facts, id) => facts with { AssociateId = id });
        Facts(EMailAddress, Text(EMailAddress), (facts, address) => facts with { EMailAddress = address });
        State(AccountStatus, Number(AccountStatus), (state, status) => state with { AccountStatus = status ?? 0 });
        Facts(InboxFolder, Text(InboxFolder), (facts, folder) => facts with { InboxFolder = folder });
        Facts(SentFolder, Text(SentFolder), (facts, folder) => facts with { SentFolder = folder });
        Facts(SimpleMode, Number(SimpleMode), (facts, mode) => facts with { SimpleMode = mode ?? 0 });
        Facts(UseGraphApi, Number(UseGraphApi), (facts, use) => facts with { UseGraphApi = use ?? 0 });
        Facts(Incoming, Login(Incoming, errors), (facts, login) => facts with { Incoming = login });
        Facts(Outgoing, Login(Outgoing, errors), (facts, login) => facts with { Outgoing = login });
        State(ErrorCount, Number(ErrorCount, least: 0), (state, count) => state with { ErrorCount = count ?? 0 });
        State(ErrorReason, Text(ErrorReason), (state, reason) => state with { ErrorReason = reason ?? "" });
        // An account whose mail was read at a time was also synchronised then, unless LastSync says otherwise.
        State(LastFetch, Time(LastFetch), (state, time) => state with { LastFetch = time, LastSync = time });
        State(LastSync, Time(LastSync), (state, time) => state with { LastSync = time });
        ReadMailbox();
    }

    /// <summary>JSON pointer of the object.</summary>
    public string Location { get; }

    /// <summary>Its AccountId; null if not given.</summary>
    public int? Key { get; }

    /// <summary>The sandbox it belongs to; null if not given.</summary>
    public string? Sandbox { get; }

    /// <summary>Whether it has a key.</summary>
    public bool NamesSomething => Key is not null || Said(AssociateName) || Said(AssociateId);

    /// <summary>A new account with these values.</summary>
    public MailAccount Account(int key)
    {
        var at = Alone(key);
        return MailAccount.Of(at.Facts, at.State, at.Fault);
    }

    /// <summary>What contradicts itself in a new account with these values; null if nothing does.</summary>
    public DefinitionError? Contradiction() => Contradiction(Alone(0), Location);

    /// <summary>The account with these changes; everything else stays as it is.</summary>
    public AccountSnapshot Change(AccountSnapshot at) => changes.Aggregate(at, (changed, change) => change(changed));

    /// <summary>What contradicts itself in an account; null if nothing does.</summary>
    public static DefinitionError? Contradiction(AccountSnapshot account, string location = "") =>
        account.State is { LastFetch: not null, LastSync: null }
        ? new DefinitionError(location + JsonPointer.Segment(LastSync),
            "expected a time because LastFetch says that mail was read, found null; to clear both, send null for both.")
        : null;

    private AccountSnapshot Alone(int key) =>
        Change(new AccountSnapshot(new AccountFacts(key, null, null, null), MailboxFault.None, SyncState.Never));

    private bool Said(string name) => reader.Has(name) && !reader.IsNull(name);

    private void Facts<T>(string name, T value, Func<AccountFacts, T, AccountFacts> change)
    {
        if (reader.Has(name)) changes.Add(at => at with { Facts = change(at.Facts, value) });
    }

    private void State<T>(string name, T value, Func<SyncState, T, SyncState> change)
    {
        if (reader.Has(name)) changes.Add(at => at with { State = change(at.State, value) });
    }

    private string? Text(string name) =>
        reader.IsNull(name)
            ? null
            : reader.Text(name, $"a string of at most {LongestText} characters, or null", text => text.Length <= LongestText);

    private int? Number(string name, int least = int.MinValue, string orElse = "") =>
        orElse.Length > 0 && reader.IsNull(name) ? null : reader.Number(name, least, int.MaxValue, orElse);

    private DateTimeOffset? Time(string name)
    {
        if (!Said(name)) return null;
        if (reader.Any(name) is { } value && MemberReader.TextOf(value) is { } text && Moment.Read(text) is { } time
            && Moment.IsOfRecord(time)) return time;
        reader.Expected(name, $"{Moment.ExpectedOfRecord}, or null");
        return null;
    }

    private MailServerLogin? Login(string name, List<DefinitionError> errors)
    {
        if (!Said(name)) return null;
        var login = MemberReader.Of(reader.Any(name)!.Value, Location + JsonPointer.Segment(name), OfLogin,
            StringComparer.OrdinalIgnoreCase, errors);
        return new MailServerLogin(
            login.Number(nameof(MailServerLogin.ServiceAuthId), int.MinValue, int.MaxValue) ?? 0,
            OptionalText(login, nameof(MailServerLogin.Server)),
            login.Number(nameof(MailServerLogin.Port), 0, ushort.MaxValue) ?? 0,
            OptionalText(login, nameof(MailServerLogin.AuthType)),
            OptionalText(login, nameof(MailServerLogin.Username)));
    }

    private static string? OptionalText(MemberReader reader, string name) =>
        reader.IsNull(name)
            ? null
            : reader.Text(name, $"a string of at most {LongestText} characters, or null", text => text.Length <= LongestText);

    private void ReadMailbox()
    {
        if (!reader.Has(Mailbox)) return;
        if (reader.Any(Mailbox) is { } value && MemberReader.TextOf(value) is { } name && MailboxNames.Find(name) is { } fault)
            changes.Add(at => at with { Fault = fault });
        else reader.Expected(Mailbox, $"one of {string.Join(", ", MailboxNames.All)}");
    }
}
