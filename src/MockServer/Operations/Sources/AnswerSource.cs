using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Sources;

/// <summary>Answers operations that have no generated code. Rooms register theirs.</summary>
/// <param name="origin">Its origin, which decides when it is asked.</param>
public abstract class AnswerSource(AnswerOrigin origin)
{
    public AnswerOrigin Origin { get; } = origin;

    /// <summary>Whether it may have answers. While a source of stubs or recorded answers has none, calls do not ask it.</summary>
    public virtual bool IsReady => true;

    /// <summary>Whether it answers every right call of an operation, so that no later source is asked.</summary>
    public virtual bool AlwaysAnswers(ContractOperation operation) => false;

    /// <summary>
    /// Answers the call, or returns null so that the next source is asked. The call was accepted: its body is in
    /// <see cref="Call.Document"/>, its parameters in <see cref="Call.Query"/>. Only a stub gets a call to an unknown path, which has no
    /// resource, and whose credentials and body were not checked.
    /// </summary>
    public abstract ValueTask<Ending?> TryAnswerAsync(Call call);

    /// <summary>The answer to a call that the mock refuses, in place of the refusal; null if there is none.</summary>
    public virtual Answer? Instead(Call call, Refusal refusal) => null;
}
