using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Faults;

/// <summary>Reads X-Mock-Fault: a kind, and its parameters as in <c>delay; milliseconds=200</c>.</summary>
public sealed class FaultHeader(FaultReader reader)
{
    public const string Name = "X-Mock-Fault";

    private const string Form = "a kind and its parameters, such as delay; milliseconds=200";

    /// <summary>Reads the field.</summary>
    /// <param name="field">Its lines.</param>
    /// <param name="definition">The fault, where nothing is wrong.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Read(StringValues field, out FaultDefinition? definition)
    {
        definition = null;
        if (field.Count > 1) return "expected it once, found it several times.";
        // The grammar is that of Content-Disposition: a token, then parameters.
        if (!ContentDispositionHeaderValue.TryParse(field[0], out var value)) return $"expected {Form}, found \"{Excerpt.Of(field[0])}\".";

        using var json = JsonDocument.Parse(Json(value));
        var errors = new List<DefinitionError>();
        definition = reader.Read(json.RootElement, "", [], errors);
        return errors.Count == 0 ? null : string.Join(' ', errors.Select(error => $"{error.Location[1..]}: {error.Message}"));
    }

    private static ReadOnlyMemory<byte> Json(ContentDispositionHeaderValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString(FaultMembers.Kind, value.DispositionType.Value);
        foreach (var parameter in value.Parameters)
        {
            json.WritePropertyName(parameter.Name.Value!);
            var text = parameter.GetUnescapedValue().Value ?? "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) json.WriteNumberValue(number);
            else if (text is "true" or "false") json.WriteBooleanValue(text == "true");
            else json.WriteStringValue(text);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
