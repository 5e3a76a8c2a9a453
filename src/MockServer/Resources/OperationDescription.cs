using System.Buffers;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary>What GET on an operation answers. That there is a description is the vendor's word, its form is assumed.</summary>
public static class OperationDescription
{
    public static Answer Answer(ContractOperation operation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("Method", operation.Method);
            json.WriteString("Path", operation.Path);
            json.WriteString("OperationId", operation.OperationId);
            json.WriteString("Summary", operation.Summary);
            if (operation.Description is { } description) json.WriteString("Description", description.Trim());
            json.WriteStartArray("Parameters");
            foreach (var parameter in operation.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("Name", parameter.Name);
                json.WriteString("In", parameter.In);
                json.WriteBoolean("Required", parameter.Required);
                if (parameter.Description is { } text) json.WriteString("Description", text.Trim());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("MediaTypes");
            foreach (var mediaType in operation.RequestBody?.MediaTypes ?? []) json.WriteStringValue(mediaType);
            json.WriteEndArray();
            json.WriteStartArray("Responses");
            foreach (var response in operation.Responses)
            {
                json.WriteStartObject();
                json.WriteNumber("Status", response.Status);
                json.WriteString("Description", response.Description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new Answer(StatusCodes.Status200OK) { ContentType = "application/json; charset=utf-8", Content = buffer.WrittenMemory };
    }
}
