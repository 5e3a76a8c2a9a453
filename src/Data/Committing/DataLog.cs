using Microsoft.Extensions.Logging;

namespace EmailSync.Data.Committing;

/// <summary>What is logged about data.</summary>
internal static partial class DataLog
{
    [LoggerMessage(1, LogLevel.Error, "calls cannot be stored, and are refused until they can: {Reason}")]
    public static partial void Fails(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Error, "calls cannot be stored because of a bug, and are refused until they can: {Exception}")]
    public static partial void FailsByBug(ILogger log, string exception);

    [LoggerMessage(3, LogLevel.Warning, "calls are stored again")]
    public static partial void Works(ILogger log);

    [LoggerMessage(4, LogLevel.Error, "the server ends with changes that could not be stored: {Reason}")]
    public static partial void Abandoned(ILogger log, string reason);
}
