namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Requests derived from others: a lax server checks the right request in place of the wrong one.</summary>
internal static class Rewrite
{
    /// <summary>The same with credentials that every server of the profile accepts.</summary>
    public static Request Accepted(this Request request) => request.Without("SO-AppToken").With("Authorization",
        request.Installation.Profile.IsOnline
            ? $"Bearer {Identities.Token}"
            : BasicCredentials.Write(Identities.User, Identities.Password));

    /// <summary>The same with credentials that no server accepts.</summary>
    public static Request Refused(this Request request) => request.With("Authorization", $"{request.Scheme() ?? "Basic"} refused");

    /// <summary>Another user and password in Basic.</summary>
    public static Func<Request, Request> Basic(Func<string, string, (string User, string Password)> change) => request =>
    {
        if (request.Values("Authorization").Count != 1 || request.Basic() is not var (user, password)) return request;
        var changed = change(user, password);
        return request.With("Authorization", BasicCredentials.Write(changed.User, changed.Password));
    };

    /// <summary>The right ticket in place of others that pass the test.</summary>
    public static Func<Request, Request> Ticket(Func<string, bool> taken) => request =>
        request.Uses("SoTicket") && request.Values("Authorization").Count == 1 && taken(request.Credentials())
            ? request.With("Authorization", $"{request.Scheme()} {Identities.Ticket}")
            : request;

    /// <summary>The right XSRF value of a session in place of others that pass the test.</summary>
    public static Func<Request, Request> Xsrf(Func<Request, RawSession, string?, bool> taken) => request =>
        request.First("Authorization") is null && request.Installation.Sessions.Of(request) is { } session
            && taken(request, session, request.First(Sessions.TokenField))
            ? request.With(Sessions.TokenField, session.CookieToken)
            : request;

    /// <summary>Ignores fields whose name is not spelt exactly so.</summary>
    public static Func<Request, Request> OnlySpelt(string name) => request =>
        request with { Fields = [.. request.Fields.Where(field => !field.Is(name) || field.Name == name)] };

    /// <summary>Content of another type.</summary>
    public static Request Typed(this Request request, string type) => request.With("Content-Type", type);

    public static Request WithText(this Request request, string text) => request with { Body = Encoding.UTF8.GetBytes(text) };
}
