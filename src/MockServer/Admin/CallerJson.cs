using System.Text.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>A caller as JSON.</summary>
internal static class CallerJson
{
    public static void Write(Utf8JsonWriter json, Caller? caller)
    {
        if (caller is null)
        {
            json.WriteNull("caller");
            return;
        }

        json.WriteStartObject("caller");
        json.WriteString("user", caller.User);
        json.WriteString("scheme", caller.Scheme);
        json.WriteString("application", caller.Application);
        json.WriteEndObject();
    }
}
