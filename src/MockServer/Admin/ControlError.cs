using System.Text.Json.Serialization;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// An error of a control route: where the request is wrong, and what was expected. What it quotes of the request is shown without secrets.
/// </summary>
internal static class ControlError
{
    public static Task WriteAsync(HttpContext http, int status, string location, string message) =>
        WriteAsync(http, status, Of(http, location, message));

    /// <summary>Several at once: the first as ever, and all of them in a list; with their number, where the list may be shorter.</summary>
    public static Task WriteAsync(HttpContext http, int status, IReadOnlyList<(string Location, string Message)> errors, int? count = null)
    {
        ControlErrorJson[] all = [.. errors.Select(error => Of(http, error.Location, error.Message))];
        return WriteAsync(http, status, all[0] with { Count = count, Errors = all });
    }

    /// <summary>Answers who comes while there is no room for more answers.</summary>
    public static Task WriteBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
            "The mock holds as much for answers under way as it may (a quarter of the setting Memory:Octets); "
                + "come again when others have read theirs.");
    }

    private static Task WriteAsync(HttpContext http, int status, ControlErrorJson error)
    {
        http.Response.StatusCode = status;
        return ControlJson.WriteAsync(http, error, ControlJson.Default.ControlErrorJson);
    }

    private static ControlErrorJson Of(HttpContext http, string location, string message)
    {
        var redactor = http.RequestServices.GetRequiredService<Redactor>();
        return new ControlErrorJson(redactor.Text(message), redactor.Text(location));
    }
}

internal sealed record ControlErrorJson(string Error, string Place)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Count { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ControlErrorJson>? Errors { get; init; }
}
