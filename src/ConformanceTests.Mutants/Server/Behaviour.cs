namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>What a server does. The defaults are right; a mutant changes one of these.</summary>
public sealed record Behaviour
{
    public ParserRules Parser { get; init; } = new();

    public ConnectionRules Connection { get; init; } = new();

    public SignInRules SignIn { get; init; } = new();

    /// <summary>The request to check, from the one that came.</summary>
    public Func<Request, Request> Request { get; init; } = request => request;

    /// <summary>Runs between the last byte of a request and its check. The token is cancelled when the server stops.</summary>
    public Func<Request, CancellationToken, Task> Work { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The check, from the request and the right check. Calling the right check may have the operation's effect.</summary>
    public Func<Request, Func<Request, RawAnswer>, RawAnswer> Evaluate { get; init; } = (request, right) => right(request);

    /// <summary>
    /// The answer to send, from the one that the check gave. Every answer passes here, including those to unreadable requests.
    /// </summary>
    public Func<Request, RawAnswer, RawAnswer> Answer { get; init; } = (_, answer) => answer;

    /// <summary>The bytes that are sent.</summary>
    public Func<Request, RawAnswer, byte[], byte[]> Bytes { get; init; } = (_, _, bytes) => bytes;

    /// <summary>The frames that answer a stream of HTTP/2.</summary>
    public Func<int, byte[]> Http2Answer { get; init; } = Http2Frame.NoContent;
}

/// <summary>How the requests of a connection follow each other. The defaults are right; any other value is a fault.</summary>
public sealed record ConnectionRules
{
    /// <summary>Whether Expect: 100-continue is answered before the body comes.</summary>
    public bool SendsContinue { get; init; } = true;

    /// <summary>Keeps the connection after an answer to a request with broken framing.</summary>
    public Func<Request, bool> StaysOpenAfterFault { get; init; } = _ => false;

    /// <summary>
    /// Whether the body of a request that the header section refuses is left on the connection, to be read as the next request.
    /// </summary>
    public Func<Request, RawAnswer, bool> LeavesBody { get; init; } = (_, _) => false;

    /// <summary>Whether the connection ends after an answer that did not announce it.</summary>
    public Func<Request, RawAnswer, bool> Drops { get; init; } = (_, _) => false;

    /// <summary>Sends the answers of two pipelined requests in the wrong order.</summary>
    public bool SwapsPipelined { get; init; }
}
