namespace EmailSync.Mcp;

/// <summary>A tool cannot do what it was asked for. The assistant reads the message, so it says what to do instead.</summary>
internal sealed class ToolFailure : Exception
{
    public ToolFailure(string message)
        : base(message)
    {
    }

    public ToolFailure(IReadOnlyCollection<string> errors)
        : base(string.Join('\n', errors))
    {
    }
}
