using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The sign-in of system users: the same checks for JSON and for SOAP 1.1.</summary>
internal sealed class RawSystemUser(RawInstallation installation)
{
    private static readonly XNamespace Service = "http://www.superoffice.com/superid/partnersystemuser/0.1";
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);
    private readonly SignInRules rules = installation.Behaviour.SignIn;

    private string Tenant => installation.Profile.Prefix[1..];

    public RawAnswer AnswerJson(Request request)
    {
        var (token, error) = Authenticate(request, Sent(JsonNode.Parse(request.Body)?.AsObject() ?? []));
        return RawSignIn.Json(200, new JsonObject { ["IsSuccessful"] = token is not null, ["Token"] = token, ["ErrorMessage"] = error });
    }

    public RawAnswer AnswerSoap(Request request)
    {
        var (token, error) = Authenticate(request, SentBySoap(request));
        var answer = new XElement(Envelope + "Envelope", new XElement(Envelope + "Body", new XElement(Service + "AuthenticationResponse",
            new XElement(Service + "IsSuccessful", token is not null),
            token is null ? null : new XElement(Service + "Token", token),
            error is null ? null : new XElement(Service + "ErrorMessage", error))));
        return new RawAnswer(200, [new RawField("Content-Type", "text/xml; charset=utf-8")],
            Encoding.UTF8.GetBytes(answer.ToString(SaveOptions.DisableFormatting)));
    }

    private static RawParameters Sent(JsonObject body) =>
        new([new("by", "json"), .. body.Select(member => KeyValuePair.Create(member.Key, member.Value?.GetValue<string>() ?? ""))]);

    private static RawParameters SentBySoap(Request request)
    {
        try
        {
            return new([new("by", "soap"), .. XDocument.Parse(Encoding.UTF8.GetString(request.Body)).Descendants()
                .Where(element => !element.HasElements).Select(element => KeyValuePair.Create(element.Name.LocalName, element.Value))]);
        }
        catch (XmlException)
        {
            throw new MalformedBodyException("The body is not XML.");
        }
    }

    private (string? Token, string? Error) Authenticate(Request request, RawParameters sent)
    {
        if (sent["ApplicationToken"] != Identities.Application && !rules.Skips(SignInCheck.ApplicationToken, sent))
            return (null, "The application token is wrong.");
        if (sent["ReturnTokenType"]?.ToUpperInvariant() != "JWT") return (null, "This server returns JWT.");
        var parts = (sent["SignedSystemToken"] ?? "").Split('.');
        // Parsed from the right, because the name of an application may hold dots.
        var (name, time, signature) = parts.Length < 3
            ? (parts[0], "", parts[^1])
            : (string.Join('.', parts[..^2]), parts[^2], parts[^1]);
        if (!IsSigned(string.Join('.', parts[..^1]), signature) && !rules.Skips(SignInCheck.Signature, sent))
            return (null, "The signature is wrong.");
        if (!IsNow(time) && !rules.Skips(SignInCheck.Time, sent)) return (null, "The time is wrong.");
        if (name != Identities.SystemToken && !rules.Skips(SignInCheck.SystemToken, sent)) return (null, "The system token is not known.");
        return (Token(request), null);
    }

    private static bool IsSigned(string text, string signature) => BasicCredentials.Decode(signature) is { Length: > 0 } bytes
        && RawJwt.SystemUser.VerifyData(Encoding.UTF8.GetBytes(text), bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private bool IsNow(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && (installation.Time.GetUtcNow() - time).Duration() < Tolerance;

    private string Token(Request request)
    {
        var now = installation.Time.GetUtcNow().ToUnixTimeSeconds();
        return RawJwt.Sign(new JsonObject
        {
            ["iss"] = "SuperOffice AS",
            ["aud"] = "spn:1234567890",
            ["nbf"] = now - 60,
            ["exp"] = now + 300,
            [$"{Identities.Claim}serial"] = "1234567890",
            [$"{Identities.Claim}ctx"] = Tenant,
            [$"{Identities.Claim}ticket"] = installation.Tokens.Ticket(Tenant),
            [$"{Identities.Claim}webapi_url"] = $"{RawSignIn.OriginOf(request)}/{Tenant}/api/",
        }, rules);
    }
}
