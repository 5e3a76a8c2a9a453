using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MadeAnswers.Given;

/// <summary>
/// Lists and changes the given answers of the sandboxes that a control request is about, within the memory for what is kept.
/// </summary>
internal sealed class GivenAnswerKeeper(ControlScope scope, MemoryBudget memory, Redactor redactor)
{
    /// <summary>Lists those that match.</summary>
    public async Task ListAsync(HttpContext http, Func<GivenAnswer, bool> matches)
    {
        var isOfOne = ControlScope.Name(http) is not null;
        var seen = scope.ForRead(http)
            .SelectMany(sandbox => GivenAnswers.Of(sandbox).Now.Where(matches).Select(answer => (sandbox.Name, Answer: answer))).ToList();
        using var hold = memory.UnderWay.TryHold(StreamedJson.Bytes + seen.Sum(one => one.Answer.Bytes));
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Writing);
        stream.Json.WriteStartObject();
        stream.Json.WriteNumber("count", seen.Count);
        stream.Json.WriteStartArray("answers");
        foreach (var (sandbox, answer) in seen)
        {
            GivenAnswerJson.Write(stream.Json, answer, redactor, isOfOne ? null : sandbox);
            await stream.PaceAsync();
        }

        stream.Json.WriteEndArray();
        stream.Json.WriteEndObject();
    }

    /// <summary>Changes them, or answers why not.</summary>
    /// <param name="http">The request.</param>
    /// <param name="growth">By how many bytes those of a sandbox grow.</param>
    /// <param name="change">Changes those of a sandbox; false if they would be too many.</param>
    public Task KeepAsync(HttpContext http, Func<GivenAnswers, long> growth, Func<GivenAnswers, bool> change)
    {
        List<string> names = [.. scope.ForRead(http).Select(sandbox => sandbox.Name)];
        var hasRoom = true;
        if (!memory.TryKeepIn(names, sandbox => growth(GivenAnswers.Of(sandbox)), sandbox => hasRoom &= change(GivenAnswers.Of(sandbox)),
            out var expected))
            return ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);
        return hasRoom
            ? ControlJson.NoContentAsync(http)
            : ControlError.WriteAsync(http, StatusCodes.Status409Conflict, "body",
                $"A sandbox can have at most {GivenAnswers.Most} answers; remove some.");
    }
}
