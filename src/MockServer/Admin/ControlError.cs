using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Secrets;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// An error of a control route as problem details (RFC 9457): where the request is wrong, and what was expected. What it quotes
/// of the request is shown without secrets.
/// </summary>
internal static class ControlError
{
    private const string MediaType = "application/problem+json; charset=utf-8";

    public static Task WriteAsync(HttpContext http, int status, string location, string message) =>
        WriteAsync(http, status, [Of(http, location, message)], null, null);

    /// <summary>Several errors: the first as usual, all of them in a list, and their number if the list is cut.</summary>
    public static Task WriteAsync(HttpContext http, int status, IReadOnlyList<(string Location, string Message)> errors, int? count = null)
    {
        ControlErrorJson[] all = [.. errors.Select(error => Of(http, error.Location, error.Message))];
        return WriteAsync(http, status, all, count, all);
    }

    /// <summary>Answers requests that come while the memory for answers is used up.</summary>
    public static Task WriteBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
            "The memory for answers in progress is used up (a quarter of the setting Memory:Octets); "
                + "try again when other answers have been read.");
    }

    private static Task WriteAsync(HttpContext http, int status, ControlErrorJson[] errors, int? count, ControlErrorJson[]? shown)
    {
        http.Response.StatusCode = status;
        var (error, location) = errors[0];
        var problem = new ProblemJson(ReasonPhrases.GetReasonPhrase(status), status, error, error, location, count, shown);
        return ControlJson.WriteAsync(http, json => JsonSerializer.Serialize(json, problem, ControlJson.Default.ProblemJson), MediaType);
    }

    private static ControlErrorJson Of(HttpContext http, string location, string message)
    {
        var redactor = http.RequestServices.GetRequiredService<Redactor>();
        return new ControlErrorJson(redactor.Text(message), redactor.Text(location));
    }
}

internal sealed record ControlErrorJson(string Error, string Place);

// The error stands there twice: clients of before read it as `error`.
internal sealed record ProblemJson(
    string Title,
    int Status,
    string Detail,
    string Error,
    string Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ControlErrorJson>? Errors);
