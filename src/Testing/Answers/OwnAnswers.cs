using System.Text;
using EmailSync.MadeAnswers.Given;

namespace EmailSync.Testing;

/// <summary>The answers that the test's own installation was given.</summary>
internal sealed class OwnAnswers(GivenByTest given, string sandbox)
{
    public IReadOnlyList<MockAnswer> All =>
        [.. given.All(sandbox).Select(answer => new MockAnswer(answer.Operation, answer.Name, answer.Status,
            answer.Body is { } body ? Encoding.UTF8.GetString(body.Span) : null))];

    public void Give(string operation, string? json, int? status, string? name, bool validate)
    {
        ArgumentNullException.ThrowIfNull(operation);
        using var content = json is null ? null : GivenJson.Parse(json);
        if (given.Give(sandbox, operation, content?.RootElement, name, status, validate) is { } wrong)
            throw new ArgumentException($"The answer of {operation} is wrong: {wrong}");
    }

    public void Remove(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (given.Remove(sandbox, operation) is { } wrong) throw new ArgumentException(wrong, nameof(operation));
    }
}
