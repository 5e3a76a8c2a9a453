namespace EmailSync.MockServer.Probes;

/// <summary>Whether a part of the server can do its work now. The server is ready if all registered ones are.</summary>
public abstract class Readiness
{
    /// <summary>Read for each <c>/readyz</c>, from any thread, so it must not wait.</summary>
    public abstract bool IsReady { get; }
}
