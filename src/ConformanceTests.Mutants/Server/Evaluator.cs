namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>A request's path through the server: one line per stage.</summary>
public sealed class Evaluator(RawInstallation installation)
{
    private const string Agents = "/api/v1/Agents/";
    private const string Agent = $"{Agents}EMail/";
    private const string Login = "/login";
    private const string EffectCount = "/effects";
    private static readonly string[] Operations =
    [
        "SyncEmailAccount", "SyncEmailAccounts", "GetReadySyncEmailAccounts", "GetEMailAccount", .. SavedAccounts.Operations.Keys,
        .. MailOperations.Operations.Keys, .. SavedCredentials.Operations.Keys,
    ];

    private readonly Authentication authentication = new(installation);
    private readonly RawLoginPage login = new(installation);
    private readonly RawSignIn signIn = new(installation);

    /// <summary>The answer that depends only on the header section.</summary>
    public RawAnswer? FindInHead(Request request) =>
        RawMethodRules.Evaluate(request, PathOf(request))
        ?? (OperationOf(request) is { } operation
            ? authentication.Evaluate(request) ?? (TakesBody(operation) ? Negotiation.Evaluate(request) : null)
            : null);

    public RawAnswer Find(Request request)
    {
        if (FindInHead(request) is { } early) return early;
        if (IsAt(request, Login)) return login.Answer(request);
        if (IsAt(request, EffectCount)) return Count();
        if (IsAt(request, MailServerState.Path)) return installation.MailServer.Set(request);
        if (signIn.Has(request)) return signIn.Answer(request);
        if (IsAt(request, RawPrincipal.Path)) return authentication.Evaluate(request) ?? RawPrincipal.Of(request);
        try
        {
            return OperationOf(request) switch
            {
                "SyncEmailAccounts" => SynchroniseList(request),
                "GetReadySyncEmailAccounts" => ResultAnswer.Of(request, installation.Mailboxes.Ready(), "ArrayOfSyncUserAccount"),
                "GetEMailAccount" => Read(request),
                { } operation when SavedAccounts.Operations.ContainsKey(operation) => installation.Accounts.Answer(request, operation),
                { } operation when MailOperations.Operations.ContainsKey(operation) => installation.Mail.Answer(request, operation),
                { } operation when SavedCredentials.Operations.ContainsKey(operation) =>
                    installation.Credentials.Answer(request, operation),
                _ => Synchronise(request),
            };
        }
        catch (MalformedBodyException malformed)
        {
            return ErrorAnswer.Of(400, malformed.Message, request);
        }
    }

    private RawAnswer Synchronise(Request request)
    {
        var account = RawBodyReader.Read(request);
        if (account?.AssociateName == SyncAccount.UnreachableOwner)
            return ErrorAnswer.Of(500, "The mail server does not answer.", request);
        installation.Synchronise(account);
        return RawAnswer.NoContent;
    }

    // They take no time, so the vendor's lock is never held when another call comes.
    private RawAnswer SynchroniseList(Request request)
    {
        foreach (var account in RawBodyReader.ReadList(request)) installation.Synchronise(account);
        return RawAnswer.NoContent;
    }

    private RawAnswer Read(Request request)
    {
        if (request.QueryValues("eMailAccountId") is not [var text]
            || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            return ErrorAnswer.Of(400, "The key of the account is missing, or not a whole number of 32 bits.", request);
        return (installation.Mailboxes.Find(key) ?? installation.Accounts.Find(key)) is { } account
            ? ResultAnswer.Of(request, account, "EMailAccount")
            : ErrorAnswer.Of(404, "There is no such account.", request);
    }

    private RawAnswer Count() =>
        new(200, [new RawField("Content-Type", "application/json; charset=utf-8")],
            Encoding.ASCII.GetBytes($$"""{"count":{{installation.Effects}}}"""));

    private ResourceKind PathOf(Request request) =>
        request.Target == "*" ? ResourceKind.WholeServer
        : OperationOf(request) is not null ? ResourceKind.Operation
        : IsAt(request, Login) ? ResourceKind.Login
        : IsAt(request, MailServerState.Path) ? ResourceKind.State
        : IsAt(request, EffectCount) || IsAt(request, RawPrincipal.Path) ? ResourceKind.Readable
        : signIn.Has(request) ? ResourceKind.SignIn
        : ResourceKind.None;

    private string? OperationOf(Request request) => Operations.FirstOrDefault(operation =>
        IsAt(request, (operation.Contains('/', StringComparison.Ordinal) ? Agents : Agent) + operation));

    private static bool TakesBody(string operation) =>
        operation.StartsWith("Sync", StringComparison.Ordinal) || SavedAccounts.Operations.GetValueOrDefault(operation)
        || MailOperations.Operations.GetValueOrDefault(operation) || SavedCredentials.Operations.GetValueOrDefault(operation);

    private bool IsAt(Request request, string path) =>
        request.Path.Equals(installation.Profile.Prefix + path, StringComparison.OrdinalIgnoreCase);
}
