using System.Text;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request's way through the server: a line a stage.</summary>
public sealed class Judge(Installation installation)
{
    private const string Operation = "/api/v1/Agents/EMail/SyncEmailAccount";
    private const string Login = "/login";
    private const string EffectCount = "/effects";

    private readonly Authentication authentication = new(installation);
    private readonly LoginPage login = new(installation);

    /// <summary>The answer that the header section alone decides.</summary>
    public Answer? FindInHead(Request request) =>
        MethodRules.Judge(request, PathOf(request))
        ?? (IsAt(request, Operation) ? authentication.Judge(request) ?? Negotiation.Judge(request) : null);

    public Answer Find(Request request)
    {
        if (FindInHead(request) is { } early) return early;
        if (IsAt(request, Login)) return login.Answer(request);
        return IsAt(request, EffectCount) ? Count() : Synchronise(request);
    }

    private Answer Synchronise(Request request)
    {
        SyncAccount? account;
        try
        {
            account = BodyReader.Read(request);
        }
        catch (MalformedBodyException malformed)
        {
            return ErrorAnswer.Of(400, malformed.Message, request);
        }

        if (account?.AssociateName == SyncAccount.UnreachableOwner)
            return ErrorAnswer.Of(500, "The mail server does not answer.", request);
        installation.Synchronise(account);
        return Answer.NoContent;
    }

    private Answer Count() =>
        new(200, [new Field("Content-Type", "application/json; charset=utf-8")], Encoding.ASCII.GetBytes($$"""{"count":{{installation.Effects}}}"""));

    private ResourceKind PathOf(Request request) =>
        request.Target == "*" ? ResourceKind.WholeServer
        : IsAt(request, Operation) ? ResourceKind.Operation
        : IsAt(request, Login) ? ResourceKind.Login
        : IsAt(request, EffectCount) ? ResourceKind.Effects
        : ResourceKind.None;

    private bool IsAt(Request request, string path) =>
        request.Path.Equals(installation.Profile.Prefix + path, StringComparison.OrdinalIgnoreCase);
}
