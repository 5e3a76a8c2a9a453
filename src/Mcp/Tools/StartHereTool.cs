using System.ComponentModel;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;

namespace EmailSync.Mcp.Tools;

/// <summary>What an assistant has to know before the first call.</summary>
internal sealed class StartHereTool(MockControl mock) : AssistantTool(
    "start_here", "Start here",
    "Where the mock is and how to call it: base URL, how a sandbox is named, test users and tokens, accounts to synchronise, "
        + "the operations, and a first call that works. "
    + "Use it before you point code or a test at the mock.",
    [SandboxArgument.Of("the root, an on-site installation; Cust and digits is a tenant online, which takes other credentials")],
    McpJson.Default.StartHereResult, ToolEffect.None)
{
    private const int MostAccounts = 20;

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var sandbox = (arguments.Text(SandboxArgument.Name) ?? mock.Sandbox).Trim('/');
        (string, string?)[] named = [(SandboxArgument.Name, sandbox)];
        var health = await mock.GetAsync("health", [], McpJson.Default.HealthAnswer, cancellation);
        var identities = await mock.GetAsync("identities", named, McpJson.Default.IdentitiesAnswer, cancellation);
        var verdict = await mock.GetAsync("verdict", named, McpJson.Default.VerdictAnswer, cancellation);
        var accounts = (await mock.GetAsync("accounts", named, McpJson.Default.AccountsAnswer, cancellation)).Accounts;
        var faults = (await mock.GetAsync("faults", named, McpJson.Default.FaultsAnswer, cancellation)).Faults;
        var root = sandbox.Length == 0 ? mock.Root : $"{mock.Root}/{sandbox}";
        var shown = accounts.Take(MostAccounts).ToList();
        var result = new StartHereResult(
            root, $"{mock.Root}/NAME", $"{root}/__mock/", health.Version, sandbox, identities.Installation, identities,
            [.. verdict.Operations.Select(operation => operation with { Path = root + operation.Path })],
            shown, accounts.Count - shown.Count, faults, verdict.Sentence, FirstCall(root, identities, shown));
        return ToolResult.Of(Text(result), result, McpJson.Default.StartHereResult);
    }

    private static string FirstCall(string root, IdentitiesAnswer identities, List<AccountAnswer> accounts)
    {
        var credential = identities.Schemes.Contains("Basic")
            && identities.Users.FirstOrDefault(user => user is { EMailAgent: true, Password: not null }) is { } known
            ? $"-u {known.Name}:{known.Password}"
            : identities.AccessTokens.FirstOrDefault(token => token is { EMailAgent: true, Expired: false, Token: not null }) is { } token
                && identities.Schemes.Contains("Bearer")
                ? $"-H 'Authorization: Bearer {token.Token}'"
                : "-H 'Authorization: <one of the configured identities>'";
        var account = accounts.Find(each => each is { Ready: true, Mailbox: "none" }) ?? accounts.FirstOrDefault();
        var body = $$$"""{"SyncUserAccount":{"AccountId":{{{account?.AccountId ?? 17}}}}}""";
        return $"curl -i {credential} -H 'Content-Type: application/json' -d '{body}' {root}/api/v1/Agents/EMail/SyncEmailAccount";
    }

    private static string Text(StartHereResult start)
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"EmailSync {start.Version}, a mock of SuperOffice's mailbox synchronisation. "
                + $"Base URL: {start.BaseUrl} ({start.Installation})");
        text.AppendLine(
            $"A sandbox of its own for each test: {start.SandboxUrl}, where NAME is any word; Cust and digits is a tenant online. "
                + $"None has to be made first.");
        text.AppendLine($"A person watches the calls at {start.Dashboard}");
        text.AppendLine().AppendLine("Operations:");
        foreach (var operation in start.Operations) text.AppendLine($"  {operation.Method} {operation.Path}");
        text.AppendLine().AppendLine($"Credentials ({string.Join(", ", start.Identities.Schemes)}):");
        var schemes = start.Identities.Schemes;
        foreach (var user in start.Identities.Users.Where(_ => schemes.Contains("Basic") || schemes.Contains("Session")))
            text.AppendLine($"  user {user.Name}, password {Secret(user.Password)}{Lacks(user.EMailAgent)}");
        foreach (var ticket in start.Identities.Tickets.Where(_ => schemes.Contains("SoTicket")))
            text.AppendLine($"  SoTicket {Secret(ticket.Ticket)}{Lacks(ticket.EMailAgent)}");
        foreach (var token in start.Identities.AccessTokens.Where(_ => schemes.Contains("Bearer")))
            text.AppendLine($"  Bearer {Secret(token.Token)}{(token.Expired ? " (expired: 401)" : "")}{Lacks(token.EMailAgent)}");
        foreach (var application in start.Identities.Applications)
            text.AppendLine($"  SO-AppToken {Secret(application.Token)}{Lacks(application.EMailAgent)}");
        text.AppendLine().AppendLine("Accounts:");
        foreach (var account in start.Accounts)
        {
            var failing = account.Mailbox == "none" ? "" : $" (its mail server fails: {account.Mailbox})";
            text.AppendLine($"  AccountId {account.AccountId}, AssociateName {account.AssociateName}{failing}");
        }

        if (start.AccountsLeftOut > 0) text.AppendLine($"  and {start.AccountsLeftOut} more: GET {start.BaseUrl}/__mock/accounts");
        foreach (var fault in start.Faults.Where(fault => !fault.Spent)) text.AppendLine($"Armed fault {fault.Id}: {fault.Kind}");
        text.AppendLine().AppendLine($"A first call, answered 204: {start.FirstCall}");
        text.AppendLine().AppendLine($"So far: {start.SoFar}");
        return text.ToString();
    }

    private static string Secret(string? secret) => secret switch { null => "(as configured, not shown)", "" => "(empty)", _ => secret };

    private static string Lacks(bool hasAgent) => hasAgent ? "" : " (lacks the EMail agent: 403)";
}

internal sealed record StartHereResult(
    [property: Description("What the code under test calls, in place of the address of the real server.")] string BaseUrl,
    [property: Description("The base URL of a sandbox: NAME is any word, so that tests running side by side never meet.")]
        string SandboxUrl,
    [property: Description("A page for people.")] string Dashboard,
    string Version,
    string Sandbox,
    string Installation,
    IdentitiesAnswer Identities,
    IReadOnlyList<OperationAnswer> Operations,
    IReadOnlyList<AccountAnswer> Accounts,
    int AccountsLeftOut,
    IReadOnlyList<ArmedFaultAnswer> Faults,
    [property: Description("What was called so far.")] string SoFar,
    string FirstCall);
