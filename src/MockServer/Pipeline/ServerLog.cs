namespace EmailSync.MockServer.Pipeline;

/// <summary>
/// What the server logs. It is one class for all, since the generator writes several in an order that differs from build to build.
/// </summary>
internal static partial class ServerLog
{
    [LoggerMessage(LogLevel.Error, "call {Call} failed because of a bug in the mock: {Cause}")]
    public static partial void CallFailed(ILogger log, string call, string cause);

    [LoggerMessage(LogLevel.Error, "call {Call} could not be checked because of a bug in the mock: {Cause}")]
    public static partial void NotEvaluated(ILogger log, string call, string cause);

    [LoggerMessage(LogLevel.Error, "call {Call} could not be journaled because of a bug in the mock: {Cause}")]
    public static partial void NotJournaled(ILogger log, string call, string cause);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed because of a bug in the mock: {Cause}")]
    public static partial void RequestFailed(ILogger log, string method, string path, string cause);

    [LoggerMessage(LogLevel.Information, "listening on {Address}")]
    public static partial void Listening(ILogger log, string address);

    [LoggerMessage(LogLevel.Warning,
        "the control routes are open (--open): whoever reaches {Host}, port {Port}, can read every call and reset everything; "
            + "emailsync token NAME makes a token that closes them")]
    public static partial void ControlRoutesOpen(ILogger log, string host, int port);
}
