using Microsoft.Extensions.Logging;

namespace EmailSync.Mcp.Streams;

/// <summary>
/// What the session logs. It is one class for all, since the generator writes several in an order that differs from build to build.
/// </summary>
internal static partial class AssistantLog
{
    [LoggerMessage(LogLevel.Error, "The tool {Name} failed: {Exception}")]
    public static partial void ToolFailed(ILogger log, string name, string exception);

    [LoggerMessage(LogLevel.Warning, "{Reason}")]
    public static partial void Refused(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "The input cannot be read: {Reason}")]
    public static partial void InputFailed(ILogger log, string reason);
}
