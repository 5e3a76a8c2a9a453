using System.Text.Json;
using EmailSync.MadeAnswers.Given;

namespace EmailSync.Testing;

/// <summary>The answers that the test's own installation was given.</summary>
internal sealed class OwnAnswers(GivenByTest given, string sandbox)
{
    public void Give(string operation, string? json, int? status, string? name, bool validate)
    {
        ArgumentNullException.ThrowIfNull(operation);
        using var content = json is null ? null : Parse(json);
        if (given.Give(sandbox, operation, content?.RootElement, name, status, validate) is { } wrong)
            throw new ArgumentException($"The answer of {operation} is wrong: {wrong}");
    }

    public void Remove(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (given.Remove(sandbox, operation) is { } wrong) throw new ArgumentException(wrong, nameof(operation));
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException wrong)
        {
            throw new ArgumentException($"Expected JSON: {wrong.Message}", nameof(json), wrong);
        }
    }
}
