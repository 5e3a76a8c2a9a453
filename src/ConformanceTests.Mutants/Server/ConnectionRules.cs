namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>How the requests of a connection follow each other. The defaults are right; each other value is a fault.</summary>
public sealed record ConnectionRules
{
    /// <summary>Whether Expect: 100-continue is answered before the body comes.</summary>
    public bool SendsContinue { get; init; } = true;

    /// <summary>Goes on after an answer to a request whose framing is broken.</summary>
    public Func<Request, bool> StaysOpenAfterFault { get; init; } = _ => false;

    /// <summary>Whether the body of a request that the header section refuses is left on the connection, to be read as the next request.</summary>
    public Func<Request, Answer, bool> LeavesBody { get; init; } = (_, _) => false;

    /// <summary>Whether the connection ends after an answer that did not announce it.</summary>
    public Func<Request, Answer, bool> Drops { get; init; } = (_, _) => false;

    /// <summary>Sends the answers of two requests that came together in the wrong order.</summary>
    public bool SwapsPipelined { get; init; }
}
