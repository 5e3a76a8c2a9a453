using System.Text.Json;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Faults as JSON.</summary>
internal static class FaultJson
{
    /// <summary>An armed fault: what it was defined as, and what it came to.</summary>
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

    /// <summary>A kind with what it does and takes.</summary>
    public static void Write(Utf8JsonWriter json, FaultKind kind)
    {
        json.WriteStartObject();
        json.WriteString(FaultMembers.Kind, kind.Name);
        json.WriteString("purpose", kind.Purpose);
        json.WriteString("sent", kind.Sent);
        json.WriteString("sentOverHttp2", kind.SentOverHttp2 ?? kind.Sent);
        json.WriteBoolean(FaultMembers.RunsTheOperation, kind.RunsOperation);
        json.WriteStartArray("parameters");
        foreach (var parameter in kind.Parameters) json.WriteStringValue(parameter);
        json.WriteEndArray();
        json.WriteString("associateName", kind.AssociateName);
        json.WriteNumber(FaultMembers.Milliseconds, kind.Milliseconds);
        json.WriteEndObject();
    }

    /// <summary>A member of a definition.</summary>
    public static void Write(Utf8JsonWriter json, FaultMember member)
    {
        json.WriteStartObject();
        json.WriteString("name", member.Name);
        json.WriteString("purpose", member.Purpose);
        json.WriteBoolean("ofAll", FaultMembers.OfAll.Contains(member.Name));
        json.WriteStartArray("types");
        foreach (var type in member.Types) json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteString("expected", member.Expected);
        json.WriteString("default", member.Default);
        json.WriteString("nullSays", member.NullSays);
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
