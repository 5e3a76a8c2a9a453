using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Login.Issuing;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Principals;

/// <summary>
/// <c>/api/v1/Agents/User/GetAccessToken</c>: an access token for the caller, on-site only (vendor). It is a JSON string. Whether AppToken
/// has to be known is not documented: any is accepted.
/// </summary>
internal sealed class AccessTokenResource(
    MockOptions options,
    PrincipalAccess access,
    PrincipalUsers users,
    IdentityDirectory identities,
    TokenIssuer tokens,
    TokenRules rules) : Resource("/api/v1/Agents/User/GetAccessToken", "POST")
{
    private const string Json = "application/json";
    private const string AppToken = "AppToken";
    private const string CsSession = "IncludeCsSession";

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        if (access.EvaluateOnSite(call) is { } refusal) return refusal;
        call.Stage = Stage.Negotiation;
        var contentType = call.Http.Request.ContentType ?? "";
        if (ContentType.Of(contentType) is not { } type || !type.Syntax.IsJson())
            return Refusal.UnsupportedMediaType(RuleId.CT_10, Location.Header("Content-Type"), contentType,
                [new HeaderLine("Accept", Json)]) with
            { Expected = Json };

        call.Stage = Stage.Body;
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        var reading = JsonBody.Parse(bytes, type.Encoding);
        if (!reading.IsRead) return Refusal.BadRequest(reading.Fault.Requirement, reading.Fault.Location, reading.Fault.Message);
        using var document = reading.Document;
        if (FaultOf(document.RootElement) is { } fault) return fault;

        call.Stage = Stage.Operation;
        var text = document.RootElement.TryGetProperty(AppToken, out var sent) ? MemberReader.TextOf(sent) : null;
        var (token, credential) = tokens.AccessToken(call.Sandbox, users.Of(call), text is null ? null : identities.Application(text));
        rules.Issued(call, credential);
        return LoginJson.Answer(token, LoginJson.Default.String);
    }

    private static Refusal? FaultOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Refusal.BadRequest(RuleId.BODY_06, Location.Body,
                $"expected an object with {AppToken} and {CsSession}, found {MemberReader.Shown(body)}.");
        // A wrong one may be a secret all the same: it is not shown.
        if (body.TryGetProperty(AppToken, out var token) && token.ValueKind != JsonValueKind.Null && MemberReader.TextOf(token) is null)
            return Wrong(AppToken, "a string", "something else");
        return body.TryGetProperty(CsSession, out var session) && session.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            ? Wrong(CsSession, "true or false", MemberReader.Shown(session))
            : null;
    }

    // The name of a secret and a colon would redact what follows.
    private static Refusal Wrong(string name, string expected, string found) =>
        Refusal.BadRequest(RuleId.BODY_21, Location.At($"/{name}"), "") with { Detail = $"expected {expected} as {name}, found {found}." };
}
