namespace EmailSync.Cluster.Forwarding;

/// <summary>What is logged about calls that other replicas answer.</summary>
internal static partial class ForwardingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "a call was not passed on to the replica at {Address}: {Error}: {Reason}")]
    public static partial void NotPassedOn(ILogger log, string address, string error, string reason);
}
