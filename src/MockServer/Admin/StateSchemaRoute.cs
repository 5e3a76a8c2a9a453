using EmailSync.MockServer.States;

namespace EmailSync.MockServer.Admin;

/// <summary>The JSON Schema of state documents.</summary>
public sealed class StateSchemaRoute : ControlRoute
{
    public StateSchemaRoute(StateSchema schema)
        : base("/__mock/state/schema", "The JSON Schema of the documents of /__mock/state.") =>
        On("GET", async http =>
        {
            ControlJson.Start(http);
            http.Response.ContentType = "application/schema+json; charset=utf-8";
            http.Response.ContentLength = schema.Text.Length;
            await http.Response.Body.WriteAsync(schema.Text, http.RequestAborted);
        });
}
