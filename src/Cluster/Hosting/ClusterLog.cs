namespace EmailSync.Cluster.Hosting;

/// <summary>Logs of our own and of the libraries: of Orleans only what somebody has to act on, each message in one line.</summary>
internal static partial class ClusterLog
{
    /// <summary>The category of our own.</summary>
    public const string Own = "EmailSync.Cluster";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call was not passed on to {Address}: {Error}: {Exception}")]
    public static partial void NotPassedOn(ILogger log, string address, string error, string exception);
}
