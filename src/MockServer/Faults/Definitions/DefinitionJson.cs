using System.Globalization;
using System.Text.Json;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>Writes definitions: for control routes, which show them, and for states, which FaultReader reads again.</summary>
internal static class DefinitionJson
{
    /// <summary>Writes the members of a definition, but its sandbox, into an object that is begun.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="fault">The definition, without its secrets.</param>
    /// <param name="isShown">Whether a member that says nothing is there, too, as null; else all is there that FaultReader needs.</param>
    public static void Write(Utf8JsonWriter json, FaultDefinition fault, bool isShown)
    {
        json.WriteString(FaultMembers.Kind, fault.Kind.Name);
        foreach (var member in FaultMember.All.Where(member => FaultMembers.OfAll.Contains(member.Name)))
            Write(json, member, fault, isShown);
        foreach (var name in fault.Kind.Parameters) Write(json, FaultMember.All.First(member => member.Name == name), fault, isShown);
    }

    private static void Write(Utf8JsonWriter json, FaultMember member, FaultDefinition fault, bool isShown)
    {
        switch (member.Value(fault))
        {
            // Left out, it would be once.
            case null when isShown || member.Name == FaultMembers.Times:
                json.WriteNull(member.Name);
                break;
            case string seconds when !isShown && member.Name == FaultMembers.RetryAfter
                && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                json.WriteNumber(member.Name, number);
                break;
            case string text:
                json.WriteString(member.Name, text);
                break;
            case int number:
                json.WriteNumber(member.Name, number);
                break;
            case double number:
                json.WriteNumber(member.Name, number);
                break;
            case bool flag:
                json.WriteBoolean(member.Name, flag);
                break;
        }
    }
}
