using EmailSync.MockServer.Faults;

namespace EmailSync.MockServer.Admin;

/// <summary>The kinds of faults.</summary>
public sealed class FaultKindsRoute : ControlRoute
{
    public FaultKindsRoute()
        : base("/__mock/faults/kinds", "The kinds of faults: what each does, its parameters, and the associate name that asks for it.") =>
        On("GET", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("kinds");
            foreach (var kind in FaultKinds.All) FaultJson.Write(json, kind);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
}
