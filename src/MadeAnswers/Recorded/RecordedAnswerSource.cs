using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>Answers as a real server did: also for operations with code, for unknown paths, and in place of refusals.</summary>
internal sealed class RecordedAnswerSource(MockOptions options, RecordedUse use) : AnswerSource(AnswerOrigin.Recorded)
{
    public override bool IsReady => use.HasBegun;

    public override ValueTask<Ending?> TryAnswerAsync(Call call)
    {
        var answers = RecordedAnswers.Of(call.Sandbox);
        if (!answers.Now.HasFor(call)) return default;
        return call.Resource is null ? PathAsync(call, answers) : new(answers.Take(call, areRefused: false)?.Answer);
    }

    public override Answer? Instead(Call call, Refusal refusal)
    {
        var answers = RecordedAnswers.Of(call.Sandbox);
        if (!answers.Now.HasFor(call)) return null;
        // Refused before it was read, but nearly every body is there with its header section.
        if (call.Body.State == BodyState.None) call.Body = ReceivedBody.Arrived(call.Http);
        return answers.Take(call, call.Stage switch
        {
            Stage.Authentication => true,
            > Stage.Authentication => false,
            _ => null,
        })?.Answer;
    }

    // Nothing else reads the body of an unknown path, or checks credentials.
    private async ValueTask<Ending?> PathAsync(Call call, RecordedAnswers answers)
    {
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        return answers.Take(call, areRefused: null)?.Answer;
    }
}
