using WireMock.Admin.Requests;
using WireMock.Logging;

namespace EmailSync.Stubs.Engine;

/// <summary>What WireMock.Net reports about the exchange in progress: the mapping that matched, and what failed.</summary>
internal sealed class EngineLog : IWireMockLogger
{
    // An exchange and what WireMock.Net does for it are one asynchronous flow.
    private readonly AsyncLocal<StubExchange?> current = new();

    public StubExchange? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    public void Debug(string formatString, params object[] args)
    {
    }

    public void Info(string formatString, params object[] args)
    {
    }

    public void Warn(string formatString, params object[] args)
    {
    }

    // The text ends with an exception and its stack.
    public void Error(string formatString, params object[] args) => Current?.Fail(Reason(formatString));

    public void Error(string message, Exception exception) => Current?.Fail(exception.Message);

    private static string Reason(string text)
    {
        const string before = "Exception: ";
        var start = text.IndexOf(before, StringComparison.Ordinal);
        var line = text[(start < 0 ? 0 : start + before.Length)..].Split('\n', 2)[0].Trim();
        var type = line.IndexOf(": ", StringComparison.Ordinal); // System.FormatException: text
        return start >= 0 && type > 0 && !line.AsSpan(0, type).Contains(' ') ? line[(type + 2)..] : line;
    }

    public void DebugRequestResponse(LogEntryModel logEntryModel, bool isAdminRequest)
    {
        if (Current is { } exchange) (exchange.MappingId, exchange.MappingName) = (logEntryModel.MappingGuid, logEntryModel.MappingTitle);
    }
}

/// <summary>An exchange with WireMock.Net.</summary>
internal sealed class StubExchange
{
    /// <summary>The mapping that matched; null if none did.</summary>
    public Guid? MappingId { get; set; }

    public string? MappingName { get; set; }

    /// <summary>The first error; null if there is none.</summary>
    public string? Error { get; private set; }

    public void Fail(string message) => Error ??= message;
}
