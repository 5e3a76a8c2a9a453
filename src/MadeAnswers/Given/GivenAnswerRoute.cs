using System.Globalization;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Secrets;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MadeAnswers.Given;

/// <summary>The answers that were given for one operation. The body of a PUT is the answer's content, and nothing else.</summary>
internal sealed class GivenAnswerRoute : ControlRoute
{
    private const int MostBytes = 1024 * 1024;
    private const string Name = "name";
    private const string Status = "status";
    private const string Validate = "validate";
    private readonly GivenAnswerReader reader;
    private readonly GivenAnswerKeeper keeper;
    private readonly ControlScope scope;
    private readonly Redactor redactor;

    private GivenAnswerRoute(string pattern, ControlScope scope, GivenAnswerReader reader, GivenAnswerKeeper keeper, Redactor redactor)
        : base(pattern,
            "The answers given for an operation, by its id or by agent and name. PUT gives one: the body is the answer's content. "
                + "?name=… names it, ?status=… sets its status, ?validate=false allows one that does not match the contract. "
                + "DELETE removes them.")
    {
        (this.scope, this.reader, this.keeper, this.redactor) = (scope, reader, keeper, redactor);
        On("GET", http => UseAsync(http, (operation, _, _, _) =>
            this.keeper.ListAsync(http, answer => answer.Operation == operation.OperationId)));
        On("PUT", http => UseAsync(http, (operation, name, status, validates) => PutAsync(http, operation, name, status, validates)));
        On("DELETE", http => UseAsync(http, (operation, name, _, _) => DeleteAsync(http, operation, name)));
    }

    /// <summary>By the operation's id.</summary>
    public static GivenAnswerRoute ById(IServiceProvider services) => Of("/__mock/answers/{operation}", services);

    /// <summary>By agent and name.</summary>
    public static GivenAnswerRoute ByAgent(IServiceProvider services) => Of("/__mock/answers/{agent}/{operation}", services);

    private static GivenAnswerRoute Of(string pattern, IServiceProvider services) => new(
        pattern, services.GetRequiredService<ControlScope>(), services.GetRequiredService<GivenAnswerReader>(),
        services.GetRequiredService<GivenAnswerKeeper>(), services.GetRequiredService<Redactor>());

    private Task UseAsync(HttpContext http, Func<ContractOperation, string?, int?, bool, Task> use)
    {
        string? name = null;
        int? status = null;
        var validates = true;
        foreach (var (key, value) in http.Request.QueryString.HasValue ? QueryPairs.Parse(http.Request.QueryString.Value!) : [])
        {
            switch (key)
            {
                case ControlScope.Member: break;
                case Name: name = value; break;
                case Status when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                    && GivenAnswerReader.IsStatus(code):
                    status = code;
                    break;
                case Status: return WrongAsync(http, key, $"expected a status from 200 to 599, found '{Excerpt.Of(value)}'.");
                case Validate when value is "true" or "false": validates = value == "true"; break;
                case Validate: return WrongAsync(http, key, $"expected true or false, found '{Excerpt.Of(value)}'.");
                default: return WrongAsync(http, key, $"there is no such parameter; there are {Name}, {Status}, {Validate} and sandbox.");
            }
        }

        var values = http.Request.RouteValues;
        var operation = Uri.UnescapeDataString((string)values["operation"]!);
        var named = values["agent"] is string agent ? $"{agent}/{operation}" : operation;
        return reader.Find(named) is { } found
            ? use(found, name, status, validates)
            : ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", GivenAnswerReader.NoSuch(named));
    }

    private Task PutAsync(HttpContext http, ContractOperation operation, string? name, int? status, bool validates)
    {
        if (reader.WhyNot(operation, name) is { } reason)
            return name is null || !reason.StartsWith("expected", StringComparison.Ordinal)
                ? ControlError.WriteAsync(http, StatusCodes.Status409Conflict, "path", reason)
                : WrongAsync(http, Name, reason);
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
            return ControlDocument.UseAsync(http, MostBytes, redactor,
                (json, errors) => GivenAnswerReader.Read(operation, name, status, json, validates, "", errors),
                answer => KeepAsync(http, answer));
        var missing = new List<MockServer.Faults.Definitions.DefinitionError>();
        var empty = GivenAnswerReader.Read(operation, name, status, null, validates, "", missing);
        return missing is [var error, ..]
            ? ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, error.Location, error.Message)
            : KeepAsync(http, empty);
    }

    private Task KeepAsync(HttpContext http, GivenAnswer answer) => keeper.KeepAsync(http,
        now => answer.Bytes - (now.Find(answer.Operation, answer.Name)?.Bytes ?? 0), now => now.TryPut(answer));

    private Task DeleteAsync(HttpContext http, ContractOperation operation, string? name)
    {
        var removed = scope.Of(http).Count(sandbox => GivenAnswers.Of(sandbox).Remove(operation.OperationId, name));
        return removed > 0
            ? ControlJson.NoContentAsync(http)
            : ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", $"There is no such answer for {operation.OperationId}.");
    }

    private static Task WrongAsync(HttpContext http, string parameter, string message) =>
        ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, $"query {parameter}", message);
}
