using System.Runtime.CompilerServices;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with credentials of any scheme.</summary>
internal static class AuthenticationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("anonymous-call-taken", "AUTH-01", Onsite, "A call without any credentials is accepted.",
            Fault.Request(request =>
                request.IsAnonymous() && request.Query.Length == 0
                    && request.Fields.All(field => !field.Is(Sessions.TokenField) && !field.Is("SO-AppToken"))
                    ? request.Accepted()
                    : request),
            "AUTH-02", "AUTH-27", "ACT-07", "ACT-15", "CRE-05"),
        new("anonymous-call-has-effect", "AUTH-01", Onsite, "A call without any credentials is refused, but still has its effect.",
            Fault.ActsThoughItRefuses(401, request => request.IsCall() && request.IsAnonymous()),
            "AUTH-30"),
        new("bad-credentials-400", "AUTH-02", Onsite, "An unknown user or a wrong password is answered 400.",
            Fault.Answer(401,
                (request, answer) =>
                    request.Values("Authorization").Count == 1 && request.Basic() is not null && Negotiate(request) is null
                        && IsWellFormed(request) ? answer with { Status = 400 } : answer),
            "AUTH-03", "CON-02"),
        new("missing-credentials-403", "AUTH-02", Onsite, "A call without credentials is answered 403.",
            Fault.Answer(401, (request, answer) => request.IsAnonymous() ? answer with { Status = 403 } : answer),
            "AUTH-27", "CON-02"),
        new("unknown-user-taken", "AUTH-30", Onsite, "A user that does not exist is accepted.",
            Fault.Request(
                Rewrite.Basic((user, password) =>
                    Identities.PasswordOf(user) is null ? (Identities.User, Identities.Password) : (user, password))),
            "AUTH-02", "AUTH-09", "AUTH-11", "CON-02", "PRI-02", "SEL-11", "ACT-15", "CRE-05"),
        new("unknown-user-has-effect", "AUTH-30", Onsite,
            "A user that does not exist is refused, but the call still has its effect.",
            Fault.ActsThoughItRefuses(401,
                request => request.IsCall() && request.Basic() is var (user, _) && Identities.PasswordOf(user) is null)),
        new("unknown-scheme-taken", "AUTH-30", Onsite, "A scheme that is not supported is accepted.",
            Fault.Request(request => request.Values("Authorization").Count == 1
                && request.Scheme() is { Length: > 0 } && !request.Uses("Basic") && !request.Uses("SoTicket") && !request.Uses("Bearer")
                    ? request.Accepted()
                    : request),
            "AUTH-21"),
        new("bad-body-needs-no-credentials", "AUTH-30", Onsite, "Content of another type is answered 204 without credentials.",
            Fault.Evaluate((request, right) => request.IsCall() && request.IsAnonymous() && request.IsOf("text/plain")
                ? RawAnswer.NoContent
                : right(request)),
            "AUTH-24"),
        new("unknown-scheme-500", "AUTH-21", Onsite, "An unknown scheme causes a 500.",
            Fault.Answer(401,
                (request, answer) =>
                    request.Scheme() is { Length: > 0 } && !request.Uses("Basic") && !request.Uses("SoTicket") && !request.Uses("Bearer")
                        ? answer with { Status = 500 }
                        : answer),
            "ROB-01"),
        new("scheme-alone-500", "AUTH-21", Onsite, "A scheme without credentials causes a 500.",
            Fault.Answer(401,
                (request, answer) => request.Scheme() is { Length: > 0 } && request.Credentials().Length == 0
                    ? answer with { Status = 500 }
                    : answer),
            "ROB-01", "AUTH-20"),
        new("empty-authorization-500", "AUTH-21", Onsite, "An empty Authorization causes a 500.",
            Fault.Answer(401, (request, answer) => request.First("Authorization") == "" ? answer with { Status = 500 } : answer),
            "ROB-01"),
        new("disabled-scheme-taken", "AUTH-22", Online, "An online tenant accepts Basic.",
            Fault.Request(request => request.Basic() is (Identities.User, Identities.Password) ? request.Accepted() : request)),
        new("first-authorization-wins", "AUTH-23", Onsite, "Of two Authorization lines the first is used.",
            Fault.Request(request => request.First("Authorization") is { } first ? request.With("Authorization", first) : request)),
        new("last-authorization-wins", "AUTH-23", Onsite, "Of two Authorization lines the last is used.",
            Fault.Request(request => request.Values("Authorization") is [.., var last] ? request.With("Authorization", last) : request)),
        new("media-type-judged-before-credentials", "AUTH-24", Onsite, "Bad credentials with content of another type are answered 415.",
            Fault.Evaluate((request, right) =>
                Negotiate(request) is { } refusal && right(request).Status == 401 ? refusal : right(request))),
        new("body-judged-before-credentials", "AUTH-24", Onsite, "Bad credentials with a bad body are answered 400.",
            Fault.Evaluate((request, right) =>
                right(request) is var answer && answer.Status == 401 && request.IsCall() && !IsWellFormed(request)
                ? ErrorAnswer.Of(400, "The body is not understood.", request)
                : answer)),
        new("restricted-user-401", "AUTH-25", Onsite, "A user without the EMail agent is answered 401.",
            Fault.Request(Rewrite.Basic((user, password) => user == Identities.RestrictedUser ? ("nobody", "") : (user, password)))),
        new("restricted-user-taken", "AUTH-31", Onsite, "A user without the EMail agent may call it.",
            Fault.Request(
                Rewrite.Basic((user, password) =>
                    user == Identities.RestrictedUser ? (Identities.User, Identities.Password) : (user, password))),
            "AUTH-25", "FAM-03", "FAM-05"),
        new("restricted-user-has-effect", "AUTH-31", Onsite,
            "A user without the EMail agent is refused, but the call still has its effect.",
            Fault.ActsThoughItRefuses(403, request => request.IsCall())),
        new("error-repeats-password", "AUTH-26", Onsite, "The text of a 401 repeats the password that was sent.",
            Fault.Answer(401,
                (request, answer) => request.Basic() is var (_, password) && password.Length > 0
                    ? answer.Saying($"The password {password} is wrong.")
                    : answer),
            "AUTH-09"),
        new("error-repeats-authorization", "AUTH-26", Onsite, "A field of a 401 repeats the Authorization that was sent.",
            Fault.Answer(401,
                (request, answer) => request.First("Authorization") is { Length: > 0 } sent ? answer.Plus("X-Debug", sent) : answer)),
        new("error-repeats-ticket", "AUTH-26", Onsite, "The text of a 401 repeats the ticket that was sent.",
            Fault.Answer(401,
                (request, answer) => request.Uses("SoTicket")
                    ? answer.Saying($"The ticket {request.Credentials()} is not known.")
                    : answer)),
        new("success-repeats-password", "AUTH-26", Onsite, "A field of the 204 holds the password.",
            Fault.Answer(204,
                (request, answer) => request.Basic() is var (_, password) && password.Length > 0
                    ? answer.Plus("X-Caller", password)
                    : answer)),
        new("connection-remembers-credentials", "AUTH-27", Onsite,
            "A request without credentials uses those of the previous request on its connection.", ConnectionRemembers),
    ];

    private static Behaviour ConnectionRemembers()
    {
        var known = new ConditionalWeakTable<object, string>();
        return new Behaviour
        {
            Request = request => request.IsAnonymous() && known.TryGetValue(request.Connection, out var credentials)
                ? request.With("Authorization", credentials)
                : request,
            Answer = (request, answer) =>
            {
                if (answer.Status == 204 && request.First("Authorization") is { } credentials)
                    known.AddOrUpdate(request.Connection, credentials);
                return answer;
            },
        };
    }

    private static RawAnswer? Negotiate(Request request) => request.IsCall() ? Negotiation.Evaluate(request) : null;

    private static bool IsWellFormed(Request request)
    {
        try
        {
            _ = RawBodyReader.Read(request);
            return true;
        }
        catch (MalformedBodyException)
        {
            return false;
        }
    }
}
