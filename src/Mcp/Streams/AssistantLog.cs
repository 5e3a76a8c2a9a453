using Microsoft.Extensions.Logging;

namespace EmailSync.Mcp.Streams;

/// <summary>What the session logs. It is one class for all, since the generator writes several in an order that differs from build to build.</summary>
internal static partial class AssistantLog
{
    [LoggerMessage(LogLevel.Error, "The tool {Name} failed: {Exception}")]
    public static partial void ToolFailed(ILogger log, string name, string exception);

    [LoggerMessage(LogLevel.Error, "A message is longer than {Longest} bytes; it is cut, and so cannot be read.")]
    public static partial void Cut(ILogger log, int longest);
}
