using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MadeAnswers.Given;

/// <summary>Gives answers within the process of a test, as the control route does over HTTP.</summary>
internal sealed class GivenByTest(GivenAnswerReader reader, SandboxRegistry sandboxes, MemoryBudget memory)
{
    /// <summary>Gives an answer.</summary>
    /// <returns>What is wrong, with its place; null if it was given.</returns>
    public string? Give(string sandbox, string operation, JsonElement? content, string? name, int? status, bool validates)
    {
        if (reader.Find(operation) is not { } found) return GivenAnswerReader.NoSuch(operation);
        if (reader.WhyNot(found, name) is { } reason) return reason;
        if (status is { } code && !GivenAnswerReader.IsStatus(code)) return $"expected a status from 200 to 599, found {code}.";
        var errors = new List<DefinitionError>();
        var answer = GivenAnswerReader.Read(found, name, status, content, validates, "", errors);
        if (errors.Count > 0) return string.Join(" ", errors.Select(error => $"{error.Location}: {error.Message}"));
        var answers = GivenAnswers.Of(sandboxes.Use(sandbox));
        var hasRoom = false;
        if (!memory.TryKeep(answer.Bytes, () => hasRoom = answers.TryPut(answer), out var expected)) return expected;
        return hasRoom ? null : $"A sandbox can have at most {GivenAnswers.Most} answers; remove some.";
    }

    /// <summary>The answers that a sandbox was given.</summary>
    public IReadOnlyList<GivenAnswer> All(string sandbox) => GivenAnswers.Of(sandboxes.Use(sandbox)).Now;

    /// <summary>Removes the answers of an operation, those with a name too.</summary>
    /// <returns>What is wrong; null if there is such an operation.</returns>
    public string? Remove(string sandbox, string operation)
    {
        if (reader.Find(operation) is not { } found) return GivenAnswerReader.NoSuch(operation);
        GivenAnswers.Of(sandboxes.Use(sandbox)).Remove(found.OperationId, null);
        return null;
    }
}
