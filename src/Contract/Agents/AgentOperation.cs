using System.Text.Json.Serialization.Metadata;

namespace EmailSync.Contract;

/// <summary>An operation of an agent: its path, and how to call its implementation.</summary>
/// <typeparam name="TCall">The server's type of a call.</typeparam>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Path below the installation's base, from <c>/api</c> on.</param>
/// <param name="Result">Makes what turns the result into JSON, when it is first needed; null if the operation has none.</param>
/// <param name="InvokeAsync">Calls the implementation; the result is null if the operation answers no content.</param>
public sealed record AgentOperation<TCall>(
    string Method,
    string Path,
    Func<JsonTypeInfo>? Result,
    Func<TCall, AgentArguments, CancellationToken, ValueTask<object?>> InvokeAsync);

/// <summary>What the generated route tables use.</summary>
public static class AgentOperation
{
    /// <summary>Turns the end of an operation without a result into a null result.</summary>
    public static ValueTask<object?> WithoutResult(ValueTask operation)
    {
        return operation.IsCompletedSuccessfully ? default : Awaited(operation);

        static async ValueTask<object?> Awaited(ValueTask pending)
        {
            await pending;
            return null;
        }
    }
}
