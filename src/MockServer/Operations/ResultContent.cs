using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Operations;

/// <summary>The answer of an operation that has a result.</summary>
public static class ResultContent
{
    public static Answer Answer(int status, object result, JsonTypeInfo type) => new(status)
    {
        ContentType = "application/json; charset=utf-8",
        Content = JsonSerializer.SerializeToUtf8Bytes(result, type),
    };
}
