using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Creates behaviours with one fault.</summary>
internal static class Fault
{
    /// <summary>Checks a changed request instead of the one that came.</summary>
    public static Func<Behaviour> Request(Func<Request, Request> change) => () => new Behaviour { Request = change };

    public static Func<Behaviour> Evaluate(Func<Request, Func<Request, RawAnswer>, RawAnswer> evaluate) =>
        () => new Behaviour { Evaluate = evaluate };

    /// <summary>Changes all answers.</summary>
    public static Func<Behaviour> Answer(Func<Request, RawAnswer, RawAnswer> change) => () => new Behaviour { Answer = change };

    /// <summary>Changes the answers with a status.</summary>
    public static Func<Behaviour> Answer(int status, Func<Request, RawAnswer, RawAnswer> change) =>
        Answer((request, answer) => answer.Status == status ? change(request, answer) : answer);

    /// <summary>Changes the answer to a successful call.</summary>
    public static Func<Behaviour> Success(Func<Request, RawAnswer, RawAnswer> change, string operation = RequestTraits.SyncEmailAccount) =>
        Answer((request, answer) => answer.Status == 204 && request.IsCall(operation) ? change(request, answer) : answer);

    /// <summary>Changes the bytes of the answer to a successful call.</summary>
    public static Func<Behaviour> SuccessBytes(Func<byte[], byte[]> change, string operation = RequestTraits.SyncEmailAccount) =>
        () =>
            new Behaviour { Bytes = (request, answer, bytes) => answer.Status == 204 && request.IsCall(operation) ? change(bytes) : bytes };

    /// <summary>Changes the result of an operation, if its content is JSON.</summary>
    public static Func<Behaviour> Result(string operation, Func<Request, JsonNode, JsonNode> change) => Answer(200, (request, answer) =>
        request.IsFor(operation) && answer.First("Content-Type") is { } type && type.Contains("json", StringComparison.Ordinal)
            ? answer.WithContent(type.Split(';')[0], change(request, JsonNode.Parse(answer.Content)!).ToJsonString())
            : answer);

    public static Func<Behaviour> Parser(ParserRules rules) => () => new Behaviour { Parser = rules };

    public static Func<Behaviour> Connection(ConnectionRules rules) => () => new Behaviour { Connection = rules };

    /// <summary>Refuses calls of a kind that are valid, or wrong in another way; credentials are checked first.</summary>
    public static Func<Behaviour> Refuses(Func<Request, bool> which, int status, string operation = RequestTraits.SyncEmailAccount) =>
        Evaluate((request, right) =>
        request.IsCall(operation) && which(request) && IsAllowed(request, right)
            ? ErrorAnswer.Of(status, "The request is refused.", request)
            : right(request));

    /// <summary>Answers calls of a kind with 500.</summary>
    public static Func<Behaviour> Crashes(Func<Request, bool> which) => Refuses(which, 500);

    /// <summary>Accepts calls of a kind whose content does not match its type.</summary>
    public static Func<Behaviour> Takes(Func<Request, bool> which) =>
        Takes(400, request => request.Values("Content-Type").Count == 1 && which(request));

    /// <summary>Accepts calls of a kind that should be refused with a status.</summary>
    public static Func<Behaviour> Takes(int status, Func<Request, bool> which, string operation = RequestTraits.SyncEmailAccount) =>
        Evaluate((request, right) =>
        right(request) is var answer && answer.Status == status && request.IsCall(operation) && which(request)
            ? Server.RawAnswer.NoContent
            : answer);

    /// <summary>Never answers calls of a kind.</summary>
    public static Func<Behaviour> Hangs(Func<Request, bool> which) =>
        () =>
            new Behaviour
            {
                Work = (request, stopping) =>
                request.IsCall() && which(request) ? Task.Delay(Timeout.Infinite, stopping) : Task.CompletedTask
            };

    /// <summary>Has the effect of a call although it refuses it.</summary>
    public static Func<Behaviour> ActsThoughItRefuses(int status, Func<Request, bool> which) => Evaluate((request, right) =>
    {
        var answer = right(request);
        if (answer.Status == status && which(request)) request.Installation.Synchronise(new SyncAccount { AccountId = 1 });
        return answer;
    });

    // Ask with a body that has no effect.
    private static bool IsAllowed(Request request, Func<Request, RawAnswer> right) =>
        right(request.Without("Content-Encoding").With("Content-Type", "application/json") with { Body = "{}"u8.ToArray() }).Status == 204;
}
