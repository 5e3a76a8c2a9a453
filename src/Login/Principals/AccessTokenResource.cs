using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.Login.Issuing;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.Login.Principals;

/// <summary>
/// <c>/api/v1/Agents/User/GetAccessToken</c>: an access token for the caller, on-site only (vendor). It is a JSON string. Whether AppToken
/// has to be known is not documented: any is accepted.
/// </summary>
internal sealed class AccessTokenResource(
    ContractDocument contract,
    PrincipalAccess access,
    NegotiationStage negotiation,
    BodyStage body,
    PrincipalUsers users,
    IdentityDirectory identities,
    TokenIssuer tokens,
    TokenRules rules) : Resource("/api/v1/Agents/User/GetAccessToken", "POST")
{
    private const string AppToken = "AppToken";

    // A wrong AppToken may be a secret all the same: its type is checked here, where it is not shown.
    private static readonly byte[] Request =
        """{"type":"object","xml":{"name":"GetAccessTokenRequest"},"properties":{"AppToken":{},"IncludeCsSession":{"type":"boolean","nullable":true}}}"""u8
            .ToArray();

    // As every operation of an agent that has a body.
    private readonly Lazy<ContractRequestBody> expected = new(() =>
    {
        var schema = JsonDocument.Parse(Request).RootElement;
        return new ContractRequestBody(Required: true, contract.Operations.First(operation => operation.RequestBody is not null)
            .RequestBody!.MediaTypes, new SchemaReader(schema).Read(schema, ""));
    });

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        if (call.Change(() => access.EvaluateOnSite(call)) is { } refusal) return refusal;
        call.Stage = Stage.Negotiation;
        if (negotiation.Evaluate(call, expected.Value) is { } unsupported) return unsupported;
        call.Stage = Stage.Body;
        if (await body.EvaluateAsync(call, expected.Value) is { } wrong) return wrong;
        var sent = Member(call.Document!.RootElement);
        if (sent is { ValueKind: not JsonValueKind.Null } && MemberReader.TextOf(sent.Value) is null)
            // The name of a secret and a colon would redact what follows.
            return Refusal.BadRequest(RuleId.BODY_21, Location.At($"/{AppToken}"), "") with
            { Detail = $"expected a string as {AppToken}, found something else." };

        call.Stage = Stage.Operation;
        return call.Change(() => Issue(call, sent is { } value ? MemberReader.TextOf(value) : null));
    }

    private Answer Issue(Call call, string? application)
    {
        var known = application is null ? null : identities.Application(application);
        var (token, credential) = tokens.AccessToken(call.Sandbox, users.Of(call), known);
        rules.Issued(call, credential);
        return LoginJson.Answer(token, LoginJson.Default.String);
    }

    private static JsonElement? Member(JsonElement request)
    {
        foreach (var member in request.EnumerateObject())
            if (member.Name.Equals(AppToken, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }
}
