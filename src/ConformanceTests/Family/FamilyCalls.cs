using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Family;

/// <summary>Valid calls of the operations beside SyncEmailAccount; each probe changes one thing in one of them.</summary>
public static class FamilyCalls
{
    private const string Key = "eMailAccountId";

    /// <summary>A list of accounts for SyncEmailAccounts.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="accounts">The list as JSON.</param>
    public static WireRequest SyncList(this Probe probe, string accounts) =>
        probe.Accepted.WithContent($$"""{"SyncUserAccounts":{{accounts}}}""") with
        {
            Target =
            probe.Installation.TargetOf(FamilyContract.SyncEmailAccounts)
        };

    /// <summary>A list that may be sent: with the account, if it may be synchronised, otherwise null.</summary>
    public static WireRequest SyncList(this Probe probe) =>
        probe.SyncList(probe.Target.AllowEffects && probe.Installation.Account is { } account ? $"[{account}]" : "null");

    /// <summary>Asks for the accounts that should be synchronised.</summary>
    public static WireRequest ReadyList(this Probe probe) => Reading(probe, FamilyContract.GetReadySyncEmailAccounts);

    /// <summary>Reads the account that may be read.</summary>
    public static WireRequest ReadMailbox(this Probe probe) => probe.ReadMailbox($"{probe.Installation.Mailbox}");

    /// <summary>Reads an account.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="key">Its key, as it is sent; null leaves it out.</param>
    /// <param name="name">Name of the parameter.</param>
    public static WireRequest ReadMailbox(this Probe probe, string? key, string name = Key) =>
        key is null
            ? Reading(probe, FamilyContract.GetEMailAccount)
            : Reading(probe, FamilyContract.GetEMailAccount).WithQuery($"{name}={key}");

    /// <summary>Calls an operation with a body.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="operation">Its name.</param>
    /// <param name="json">The body.</param>
    public static WireRequest Sending(this Probe probe, string operation, string json) =>
        probe.Accepted.WithContent(json).With("Accept", "application/json") with { Target = probe.Installation.TargetOf(operation) };

    /// <summary>A call of each operation.</summary>
    public static IEnumerable<(string Name, WireRequest Request)> EachOperation(this Probe probe) =>
    [
        (FamilyContract.SyncEmailAccounts, probe.SyncList()),
        (FamilyContract.GetReadySyncEmailAccounts, probe.ReadyList()),
        (FamilyContract.GetEMailAccount, probe.ReadMailbox($"{probe.Installation.Mailbox ?? 1}")),
    ];

    /// <summary>Sends a call, and ends the check as not verified if the target does not have the operation.</summary>
    /// <exception cref="NotVerifiedException">The operation or the account does not exist.</exception>
    public static async Task<Reply> CallAsync(this Probe probe, string label, WireRequest request)
    {
        var reply = await probe.SendAsync(label, request);
        MailboxSecrets.Learn(probe.Mask, reply);
        if (reply.Status is not (404 or 501)) return reply;
        var account = request.Target.Contains(FamilyContract.GetEMailAccount, StringComparison.Ordinal)
            ? $"set {Settings.Mailbox.Name} to the key of an account that exists, or "
            : "set ";
        throw new NotVerifiedException(Obstacle.Configuration, $"the {label} was answered {reply}",
            $"{account}{Settings.Family.Name}=0 if the target has only SyncEmailAccount");
    }

    /// <summary>Sends a call that has to be accepted; otherwise the check would prove nothing.</summary>
    /// <exception cref="InconclusiveException">It is not accepted.</exception>
    public static async Task<Reply> NeedAsync(this Probe probe, string label, WireRequest request)
    {
        var reply = await probe.CallAsync(label, request);
        return reply.Accepted
            ? reply
            : throw new InconclusiveException(
                $"the {label} was answered {reply}, so the probes derived from it would prove nothing");
    }

    /// <summary>Makes sure that an operation exists, as far as a valid call of it is known.</summary>
    public static async Task NeedOperationAsync(this Probe probe, string name, WireRequest request)
    {
        if (name != FamilyContract.GetEMailAccount || probe.Installation.Mailbox is not null)
            await probe.NeedAsync($"valid call of {name}", request);
    }

    /// <summary>Synchronises the account that may be read.</summary>
    /// <exception cref="NotVerifiedException">It is not the one that may be synchronised.</exception>
    public static Task<Reply> SyncMailboxAsync(this Probe probe) => probe.Installation.AccountKey == probe.Installation.Mailbox
        ? probe.ControlAsync("SyncEmailAccount of the account",
            probe.Accepted.WithContent($$"""{"SyncUserAccount":{{probe.Installation.Account}}}"""))
        : throw new NotVerifiedException(Obstacle.Configuration, "the account that may be read is not the one that may be synchronised",
            $"set {Settings.Account.Name} with an AccountId, and {Settings.Mailbox.Name} to the same account or not at all");

    /// <summary>Calls an operation without a body.</summary>
    public static WireRequest Reading(this Probe probe, string operation) =>
        probe.Accepted.Without("Content-Type").WithContent("")
            .With("Accept", "application/json") with
        { Target = probe.Installation.TargetOf(operation) };
}

/// <summary>Registers the passwords of an account that was read, which may be in the answer: no report may show them.</summary>
public static partial class MailboxSecrets
{
    /// <summary>Registers the passwords in an answer, JSON or XML, with a mask.</summary>
    public static void Learn(SecretMask mask, Reply reply)
    {
        foreach (var password in Passwords().Matches(reply.Text).SelectMany(match => match.Groups.Values.Skip(1))
            .Where(group => group.Success))
            mask.Learn(password.Value, "mailbox");
    }

    [GeneratedRegex("""(?:"Password"\s*:\s*"((?:[^"\\]|\\.)+)")|(?:<Password(?:\s[^>]*)?>([^<]+)<)""", RegexOptions.IgnoreCase)]
    private static partial Regex Passwords();
}
