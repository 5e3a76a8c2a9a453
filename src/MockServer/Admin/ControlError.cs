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
}
