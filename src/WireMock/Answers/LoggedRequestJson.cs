using System.Text.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.WireMock.Answers;

/// <summary>Writes calls as WireMock's LoggedRequest, the one shape that may hold members of ours.</summary>
public sealed class LoggedRequestJson(CallAddress address)
{
    public void Write(Utf8JsonWriter json, LoggedCall call)
    {
        var entry = call.Entry;
        var (scheme, host, port) = address.Of(call);
        var isUsual = port == (scheme == "https" ? 443 : 80);
        json.WriteStartObject();
        json.WriteString("url", call.Url);
        json.WriteString("absoluteUrl", $"{scheme}://{host}{(isUsual ? "" : $":{port}")}{call.Url}");
        json.WriteString("method", entry.Method);
        json.WriteString("clientIp", ""); // the journal keeps none
        WriteHeaders(json, entry.Headers);
        WriteCookies(json, call.Cookies);
        json.WriteBoolean("browserProxyRequest", false);
        json.WriteNumber("loggedDate", entry.Time.ToUnixTimeMilliseconds());
        json.WriteString("bodyAsBase64", Convert.ToBase64String(entry.Body.Span));
        json.WriteString("body", call.BodyText);
        json.WriteString("protocol", entry.Protocol);
        json.WriteString("scheme", scheme);
        json.WriteString("host", host);
        json.WriteNumber("port", port);
        json.WriteString("loggedDateString", entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        WriteParameters(json, "queryParams", call.Query);
        WriteParameters(json, "formParams", call.Form);
        WriteOwn(json, entry);
        json.WriteEndObject();
    }

    /// <summary>Header fields: a string, or an array where one was repeated.</summary>
    public static void WriteHeaders(Utf8JsonWriter json, IEnumerable<HeaderLine> headers)
    {
        json.WriteStartObject("headers");
        foreach (var field in headers.GroupBy(line => line.Name, line => line.Value, StringComparer.OrdinalIgnoreCase)) WriteOneOrMore(json, field.Key, [.. field]);
        json.WriteEndObject();
    }

    private static void WriteCookies(Utf8JsonWriter json, ILookup<string, string> cookies)
    {
        json.WriteStartObject("cookies");
        foreach (var cookie in cookies) WriteOneOrMore(json, cookie.Key, [.. cookie]);
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, string name, ILookup<string, string> parameters)
    {
        json.WriteStartObject(name);
        foreach (var parameter in parameters)
        {
            json.WriteStartObject(parameter.Key);
            json.WriteString("key", parameter.Key);
            WriteArray(json, "values", [.. parameter]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject("emailsync");
        json.WriteString("id", entry.Id);
        json.WriteString("sandbox", entry.Sandbox);
        json.WriteString("operationId", entry.CalledOperation);
        json.WriteString("bodyState", JsonNamingPolicy.CamelCase.ConvertName(entry.BodyState.ToString()));
        json.WriteNumber("bodyLength", entry.BodyLength);
        json.WriteStartArray("findings");
        foreach (var finding in entry.Findings) json.WriteStringValue(finding.Rule.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOneOrMore(Utf8JsonWriter json, string name, string[] values)
    {
        if (values.Length == 1) json.WriteString(name, values[0]);
        else WriteArray(json, name, values);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
