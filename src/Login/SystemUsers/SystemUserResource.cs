using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.SystemUsers;

/// <summary><c>/login/api/PartnerSystemUser/Authenticate</c>: the sign-in of system users with JSON.</summary>
internal sealed class SystemUserResource(MockOptions options, SystemUserSignIn signIn)
    : Resource("/login/api/PartnerSystemUser/Authenticate", "POST")
{
    private const string Json = "application/json";

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        var contentType = call.Http.Request.ContentType ?? "";
        if (ContentType.Of(contentType) is not { } type || !type.Syntax.IsJson())
            return Refusal.UnsupportedMediaType(RuleId.CT_10, Location.Header("Content-Type"), contentType,
                [new HeaderLine("Accept", Json)]) with
            { Expected = Json };
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        var reading = JsonBody.Parse(bytes, type.Encoding);
        if (!reading.IsRead) return Malformed(reading.Fault.Location, reading.Fault.Message);
        using var document = reading.Document;
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return Malformed(Location.Body,
                "expected an object with SignedSystemToken, ApplicationToken, ContextIdentifier and ReturnTokenType.");
        var answer = signIn.Answer(call, RequestIn(document), name => Location.At($"/{name}"));
        return LoginJson.Answer(answer, LoginJson.Default.SystemUserAnswer);
    }

    /// <summary>The request in a JSON object.</summary>
    internal static SystemUserRequest RequestIn(JsonDocument document) => new(
        Text(document, SystemUserRequest.SignedTokenName), Text(document, SystemUserRequest.ApplicationTokenName),
        Text(document, SystemUserRequest.ContextName), Text(document, SystemUserRequest.TokenTypeName), TakesClientId: false);

    // Newtonsoft, which the vendor's services use, takes names in any letter case; the last of several counts.
    private static string? Text(JsonDocument document, string name)
    {
        string? text = null;
        foreach (var member in document.RootElement.EnumerateObject())
            if (JsonStrings.ReadName(member).Equals(name, StringComparison.OrdinalIgnoreCase))
                text = MemberReader.TextOf(member.Value);
        return text;
    }

    private static Refusal Malformed(Location location, string message) =>
        new(StatusCodes.Status400BadRequest, null, location, "The request is invalid.")
        {
            Detail = $"{location}: {message}",
            ClientRule = RuleId.C_SYS_01,
        };
}
