using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>An error of a control route: where the request is wrong, and what was expected. What it quotes of the request is shown without secrets.</summary>
internal static class ControlError
{
    public static Task WriteAsync(HttpContext http, int status, string place, string message)
    {
        http.Response.StatusCode = status;
        var redactor = http.RequestServices.GetRequiredService<Redactor>();
        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", redactor.Text(message));
            json.WriteString("place", redactor.Text(place));
            json.WriteEndObject();
        });
    }

    /// <summary>Several at once: the first as ever, and all of them in a list; with their number, where the list may be shorter.</summary>
    public static Task WriteAsync(HttpContext http, int status, IReadOnlyList<(string Place, string Message)> errors, int? count = null)
    {
        http.Response.StatusCode = status;
        var redactor = http.RequestServices.GetRequiredService<Redactor>();
        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", redactor.Text(errors[0].Message));
            json.WriteString("place", redactor.Text(errors[0].Place));
            if (count is { } number) json.WriteNumber("count", number);
            json.WriteStartArray("errors");
            foreach (var (place, message) in errors)
            {
                json.WriteStartObject();
                json.WriteString("error", redactor.Text(message));
                json.WriteString("place", redactor.Text(place));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers who comes while there is no room for more answers.</summary>
    public static Task WriteBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
            "The mock holds as much for answers under way as it may (a quarter of the setting Memory:Octets); come again when others have read theirs.");
    }
}
