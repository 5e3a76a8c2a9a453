using System.Text.Json;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Faults as JSON.</summary>
internal static class FaultJson
{
    /// <summary>An armed fault: its definition and its counts.</summary>
    public static void Write(Utf8JsonWriter json, ArmedFault fault, Redactor redactor)
    {
        json.WriteStartObject();
        json.WriteNumber("id", fault.Id);
        json.WriteString(FaultMembers.InSandbox, fault.Sandbox);
        DefinitionJson.Write(json, Shown(fault.Definition, redactor), isShown: true);
        json.WriteNumber("considered", fault.Considered);
        json.WriteNumber("fired", fault.Fired);
        json.WriteBoolean("spent", fault.IsSpent);
        json.WriteEndObject();
    }

    private static FaultDefinition Shown(FaultDefinition fault, Redactor redactor) => fault with
    {
        AssociateName = Shown(fault.AssociateName, redactor),
        ErrorType = Shown(fault.ErrorType, redactor),
        Message = Shown(fault.Message, redactor),
        RetryAfter = Shown(fault.RetryAfter, redactor),
        Milliseconds = (int)fault.Pause.TotalMilliseconds,
    };

    private static string? Shown(string? text, Redactor redactor) => text is null ? null : redactor.Text(text);
}
