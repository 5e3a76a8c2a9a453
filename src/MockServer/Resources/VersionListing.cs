using System.Buffers;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary><c>/api/v1</c>: each URL with its verbs and what they do (vendor's guides).</summary>
public sealed class VersionListing(ContractDocument contract) : Resource("/api/v1", "GET", "HEAD")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var path in contract.Operations.GroupBy(operation => operation.Path))
            {
                json.WriteStartObject(call.Http.Request.PathBase.Value + path.Key);
                foreach (var operation in path) json.WriteString(operation.Method, operation.Summary);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return new ValueTask<Ending?>(new Answer(StatusCodes.Status200OK)
        {
            ContentType = "application/json; charset=utf-8",
            Content = buffer.WrittenMemory,
        });
    }
}
