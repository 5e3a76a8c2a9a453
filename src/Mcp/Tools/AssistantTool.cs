using System.Text.Json.Serialization.Metadata;
using EmailSync.Mcp.Arguments;
using ModelContextProtocol.Protocol;

namespace EmailSync.Mcp.Tools;

/// <summary>A tool that an assistant can use: its description and its action.</summary>
internal abstract class AssistantTool
{
    /// <param name="name">Its name.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="description">What it does and when to use it, for the assistant.</param>
    /// <param name="arguments">What it takes.</param>
    /// <param name="result">The form of its structured result.</param>
    /// <param name="effect">What it does to the mock.</param>
    protected AssistantTool(string name, string title, string description, IReadOnlyList<ToolArgument> arguments, JsonTypeInfo result,
        ToolEffect effect)
    {
        Arguments = arguments;
        Definition = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = ToolSchema.Of(arguments),
            OutputSchema = ToolSchema.Of(result),
            Annotations = new ToolAnnotations
            {
                ReadOnlyHint = effect == ToolEffect.None,
                DestructiveHint = effect == ToolEffect.Forgets,
                IdempotentHint = effect != ToolEffect.Adds,
                OpenWorldHint = false,
            },
        };
    }

    /// <summary>What the protocol tells of it.</summary>
    public Tool Definition { get; }

    public IReadOnlyList<ToolArgument> Arguments { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="ToolFailure">It cannot be done; the message says why.</exception>
    public abstract Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation);
}

/// <summary>What a tool does to the mock.</summary>
internal enum ToolEffect
{
    /// <summary>It only looks.</summary>
    None,

    /// <summary>It adds something each time it is used.</summary>
    Adds,

    /// <summary>It takes away what was there.</summary>
    Forgets,
}

/// <summary>What a tool answers: the same as text and as data.</summary>
/// <param name="Text">For people and assistants.</param>
/// <param name="Data">An object of the form that the tool tells of.</param>
internal sealed record ToolResult(string Text, JsonElement Data)
{
    public static ToolResult Of<T>(string text, T data, JsonTypeInfo<T> type) =>
        new(text.TrimEnd(), JsonSerializer.SerializeToElement(data, type));
}
