namespace EmailSync.MockServer.Admin;

/// <summary><c>/__mock</c>: the control routes with what each is for.</summary>
internal static class ControlIndex
{
    public static Task WriteAsync(HttpContext http, IReadOnlyList<ControlRoute> routes)
    {
        if (http.Request.Method is not ("GET" or "HEAD"))
        {
            http.Response.Headers.Allow = "GET";
            return ControlError.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "method", "This route takes GET.");
        }

        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("routes");
            foreach (var route in routes)
            {
                json.WriteStartObject();
                json.WriteString("path", http.Request.PathBase.Value + route.Pattern);
                json.WriteString("methods", route.Allow);
                json.WriteString("purpose", route.Purpose);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
