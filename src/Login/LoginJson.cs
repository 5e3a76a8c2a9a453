using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EmailSync.Login.Control;
using EmailSync.Login.Principals;
using EmailSync.Login.SystemUsers;
using EmailSync.Login.Tenants;
using EmailSync.MockServer.Model;

namespace EmailSync.Login;

/// <summary>The vendor's documents of the login, with members as the records are spelt.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PrincipalJson))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(SystemUserAnswer))]
[JsonSerializable(typeof(TenantStatusJson))]
internal sealed partial class LoginJson : JsonSerializerContext
{
    private const string MediaType = "application/json; charset=utf-8";

    // The signs of base64 stay as they are.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>200 with a document.</summary>
    public static Answer Answer<T>(T document, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing)) JsonSerializer.Serialize(json, document, type);
        return new Answer(StatusCodes.Status200OK) { ContentType = MediaType, Content = stream.ToArray() };
    }
}

/// <summary>The documents of the control routes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TenantJson))]
[JsonSerializable(typeof(TokenJson))]
[JsonSerializable(typeof(TokensJson))]
[JsonSerializable(typeof(NewTokenJson))]
[JsonSerializable(typeof(ExpiredJson))]
[JsonSerializable(typeof(LoginWorldJson))]
internal sealed partial class LoginControlJson : JsonSerializerContext;
