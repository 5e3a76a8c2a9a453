namespace EmailSync.MockServer.Admin;

/// <summary>An error of a control route: where the request is wrong, and what was expected.</summary>
internal static class ControlError
{
    public static Task WriteAsync(HttpContext http, int status, string place, string message)
    {
        http.Response.StatusCode = status;
        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", message);
            json.WriteString("place", place);
            json.WriteEndObject();
        });
    }

    /// <summary>Several at once: the first as ever, and all of them in a list; with their number, where the list may be shorter.</summary>
    public static Task WriteAsync(HttpContext http, int status, IReadOnlyList<(string Place, string Message)> errors, int? count = null)
    {
        http.Response.StatusCode = status;
        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", errors[0].Message);
            json.WriteString("place", errors[0].Place);
            if (count is { } number) json.WriteNumber("count", number);
            json.WriteStartArray("errors");
            foreach (var (place, message) in errors)
            {
                json.WriteStartObject();
                json.WriteString("error", message);
                json.WriteString("place", place);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
