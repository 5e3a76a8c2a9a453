namespace EmailSync.MockServer.Admin;

/// <summary>The control routes with what each is for.</summary>
public sealed class ControlIndex : ControlRoute
{
    public ControlIndex(IReadOnlyList<ControlRoute> routes)
        : base("/__mock", "All control routes.") =>
        On("GET", http => ControlJson.WriteAsync(http, json =>
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
        }));
}
