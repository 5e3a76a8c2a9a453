using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.MockServer.Admin;

/// <summary>The kinds of faults.</summary>
public sealed class FaultKindsRoute : ControlRoute
{
    public FaultKindsRoute()
        : base("/__mock/faults/kinds", "The kinds of faults: what each does, its parameters, and the associate name that asks for it; and what each member of a definition says.") =>
        On("GET", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("kinds");
            foreach (var kind in FaultKinds.All) FaultJson.Write(json, kind);
            json.WriteEndArray();
            json.WriteStartArray("members");
            foreach (var member in FaultMember.All) FaultJson.Write(json, member);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
}
