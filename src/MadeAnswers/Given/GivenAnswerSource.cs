using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MadeAnswers.Given;

/// <summary>Answers with what the sandbox was given for the operation.</summary>
internal sealed class GivenAnswerSource(ResultContent content) : AnswerSource(AnswerOrigin.Given)
{
    private const string Json = "application/json; charset=utf-8";

    public override ValueTask<Ending?> TryAnswerAsync(Call call) => new(Find(call));

    private Ending? Find(Call call)
    {
        if (call.Resource is not OperationResource operation) return null;
        var name = Requested(call.Http.Request.Headers);
        var answers = GivenAnswers.Of(call.Sandbox);
        if (answers.Find(operation.Contract.OperationId, name) is { } given) return Answered(call, operation, given);
        return name is null ? null : Unknown(name, operation.Contract, answers);
    }

    // Null for the one without a name: none was requested, or the origin.
    private static string? Requested(IHeaderDictionary headers) =>
        headers[AnswerOriginNames.Header] is [{ } name, ..] && !name.Equals(AnswerOrigin.Given.InJson(), StringComparison.OrdinalIgnoreCase)
            ? name
            : null;

    private Answer Answered(Call call, OperationResource operation, GivenAnswer given)
    {
        if (given.Body is not { } body) return new Answer(given.Status) { Headers = given.Headers };
        return given.Status == operation.Contract.SuccessStatus && operation.Result is { } result
            ? content.Answer(call, given.Status, body, result) with { Headers = given.Headers }
            : new Answer(given.Status) { ContentType = Json, Content = body, Headers = given.Headers };
    }

    // The mistake of a test, not of the code that calls: no finding.
    private static Refusal Unknown(string name, ContractOperation operation, GivenAnswers answers)
    {
        var names = answers.Now.Where(answer => answer.Name is not null && answer.Is(operation.OperationId, answer.Name))
            .Select(answer => $"'{answer.Name}'").ToList();
        return new Refusal(StatusCodes.Status400BadRequest, null, Location.Header(AnswerOriginNames.Header),
            $"There is no answer named '{Excerpt.Of(name)}' for {operation.OperationId}.")
        {
            Detail = $"Expected {(names.Count > 0 ? $"{string.Join(", ", names)}, or " : "")}one of stub, recorded, state, given, made. "
                + $"PUT /__mock/answers/{operation.OperationId}?name=… gives a named answer.",
            SkipsFindings = true,
        };
    }
}
