using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MadeAnswers.Given;

/// <summary>All answers that sandboxes were given.</summary>
internal sealed class GivenAnswersRoute : ControlRoute
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const string Answers = "answers";
    private readonly ControlScope scope;
    private readonly GivenAnswerReader reader;
    private readonly GivenAnswerKeeper keeper;
    private readonly Redactor redactor;

    public GivenAnswersRoute(ControlScope scope, GivenAnswerReader reader, GivenAnswerKeeper keeper, Redactor redactor)
        : base("/__mock/answers",
            "The answers given for operations that the mock does not implement. PUT {\"answers\":[…]} replaces all of them, "
                + "DELETE removes them.")
    {
        (this.scope, this.reader, this.keeper, this.redactor) = (scope, reader, keeper, redactor);
        On("GET", http => keeper.ListAsync(http, _ => true));
        On("PUT", SetAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in this.scope.Of(http)) GivenAnswers.Of(sandbox).Set([]);
            return ControlJson.NoContentAsync(http);
        });
    }

    private Task SetAsync(HttpContext http) => ControlDocument.UseAsync(http, MostBytes, redactor, Read,
        answers => keeper.KeepAsync(http, now => GivenAnswers.BytesOf(answers) - now.Bytes, now =>
        {
            now.Set(answers);
            return true;
        }));

    private IReadOnlyList<GivenAnswer> Read(JsonElement json, List<DefinitionError> errors)
    {
        if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().ToList() is [var only]
            && JsonStrings.ReadName(only) == Answers && only.Value.ValueKind == JsonValueKind.Array)
            return reader.ReadAll(only.Value, $"/{Answers}", errors);
        errors.Add(new DefinitionError("body", $"expected {{\"{Answers}\":[…]}}, found {Wording.Found(json)} of another form."));
        return [];
    }
}
