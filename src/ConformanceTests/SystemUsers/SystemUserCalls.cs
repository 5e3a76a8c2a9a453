using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.SystemUsers;

/// <summary>What a system user sends for a token.</summary>
/// <param name="Signed">The signed system token.</param>
/// <param name="ApplicationToken">The application token, which is the client secret.</param>
/// <param name="ReturnTokenType">JWT or Jwt.</param>
public sealed record SystemUserAttempt(string Signed, string ApplicationToken, string ReturnTokenType = "JWT");

/// <summary>Requests of a system user, by REST and by SOAP.</summary>
public static class SystemUserCalls
{
    private const string Rest = "/Login/api/PartnerSystemUser/Authenticate";
    private const string Soap = "/login/services/PartnerSystemUserService.svc";
    private const string Space = "http://www.superoffice.com/superid/partnersystemuser/0.1";
    // Base64 holds signs that the framework would escape, and other clients do not.
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Made once, because making one takes longer than all other probes together.
    private static readonly Lazy<string> ForeignKey = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private static readonly XNamespace Service = Space;
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    extension(Probe probe)
    {
        /// <summary>The request that is right.</summary>
        public SystemUserAttempt RightSystemUser(RSA key) =>
            new(SignedSystemToken.Of(probe.LoginHost.SystemToken!, probe.Now, key), probe.LoginHost.ClientSecret!);

        /// <summary>The requests that are wrong in one point each.</summary>
        public IEnumerable<(string Id, string Label, SystemUserAttempt Request)> WrongSystemUsers(RSA key)
        {
            var host = probe.LoginHost;
            var (token, secret, now) = (host.SystemToken!, host.ClientSecret!, probe.Now);
            var right = SignedSystemToken.Of(token, now, key);
            var (text, signature) = (right[..right.LastIndexOf('.')], right[(right.LastIndexOf('.') + 1)..]);
            using var foreign = LoginHost.ReadKey(ForeignKey.Value);
            string Timed(DateTimeOffset time) => SignedSystemToken.Of(token, time, key);
            return
            [
                ("SYS-04", "signature of another key", new SystemUserAttempt(SignedSystemToken.Of(token, now, foreign), secret)),
                ("SYS-04", "signature of another text",
                    new SystemUserAttempt($"{text}.{SignedSystemToken.Of($"{token}0", now, key).Split('.')[^1]}", secret)),
                ("SYS-04", "altered signature", new SystemUserAttempt($"{text}.{Altered(signature)}", secret)),
                ("SYS-04", "signature with SHA-1",
                    new SystemUserAttempt(SignedSystemToken.Signed(text, key, HashAlgorithmName.SHA1), secret)),
                ("SYS-04", "no signature", new SystemUserAttempt(text, secret)),
                ("SYS-04", "empty signature", new SystemUserAttempt($"{text}.", secret)),
                ("SYS-05", "time of yesterday", new SystemUserAttempt(Timed(now.AddDays(-1)), secret)),
                ("SYS-05", "time of tomorrow", new SystemUserAttempt(Timed(now.AddDays(1)), secret)),
                ("SYS-05", "no time", new SystemUserAttempt(SignedSystemToken.Signed(token, key, HashAlgorithmName.SHA256), secret)),
                ("SYS-05", "a word as time",
                    new SystemUserAttempt(SignedSystemToken.Signed($"{token}.now", key, HashAlgorithmName.SHA256), secret)),
                ("SYS-06", "wrong application token", new SystemUserAttempt(right, LoginHostCalls.MadeUp())),
                ("SYS-06", "empty application token", new SystemUserAttempt(right, "")),
                ("SYS-06", "application token with more at its end", new SystemUserAttempt(right, $"{secret}0")),
                ("SYS-07", "unknown system token", new SystemUserAttempt(
                    SignedSystemToken.Of($"Unknown-{LoginHostCalls.MadeUp()[..10]}", now, key), secret)),
                ("SYS-07", "system token with more at its end",
                    new SystemUserAttempt(SignedSystemToken.Of($"{token}0", now, key), secret)),
            ];
        }

        /// <summary>Sends a request as JSON.</summary>
        public async Task<SystemUserReply> AuthenticateAsync(string label, SystemUserAttempt request)
        {
            Learn(probe, request);
            var json = new System.Text.Json.Nodes.JsonObject
            {
                ["SignedSystemToken"] = request.Signed,
                ["ApplicationToken"] = request.ApplicationToken,
                ["ContextIdentifier"] = probe.Installation.Tenant,
                ["ReturnTokenType"] = request.ReturnTokenType,
            };
            var reply = await probe.AskLoginHostAsync(label,
                probe.AtLoginHost("POST", Rest).WithContent("application/json", json.ToJsonString(Plain)));
            var members = reply.Members();
            return Learn(probe, new SystemUserReply(reply, members.Of("IsSuccessful").ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            }, members.Text("Token"), members.Text("ErrorMessage")));
        }

        /// <summary>Sends a request by SOAP 1.1.</summary>
        public async Task<SystemUserReply> AuthenticateBySoapAsync(string label, SystemUserAttempt request)
        {
            Learn(probe, request);
            var envelope = new XElement(Envelope + "Envelope",
                new XElement(Envelope + "Header",
                    new XElement(Service + "ApplicationToken", request.ApplicationToken),
                    new XElement(Service + "ContextIdentifier", probe.Installation.Tenant)),
                new XElement(Envelope + "Body",
                    new XElement(Service + "AuthenticationRequest",
                        new XElement(Service + "SignedSystemToken", request.Signed),
                        new XElement(Service + "ReturnTokenType", request.ReturnTokenType))));
            var reply = await probe.AskLoginHostAsync(label,
                probe.AtLoginHost("POST", Soap).With("Accept", "text/xml")
                    .With("SOAPAction", $"\"{Space}/IPartnerSystemUserService/Authenticate\"")
                    .WithContent("text/xml; charset=utf-8", envelope.ToString(SaveOptions.DisableFormatting)));
            return Learn(probe, OfSoap(reply));
        }

        /// <summary>Expects that a request gets no token.</summary>
        public void ExpectNoToken(SystemUserReply answer) =>
            probe.Expect(answer.Reply, answer is { IsSuccessful: not true, Token: null or "" }, "neither IsSuccessful true nor a Token",
                answer.IsSuccessful == true ? "IsSuccessful true" : string.IsNullOrEmpty(answer.Token) ? $"{answer.Reply}" : "a Token");
    }

    private static SystemUserReply OfSoap(Reply reply)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(reply.Text),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 1 << 20 });
            var members = XDocument.Load(reader).Descendants().Where(element => !element.HasElements)
                .GroupBy(element => element.Name.LocalName).ToDictionary(same => same.Key, same => same.First().Value);
            return new SystemUserReply(reply, members.GetValueOrDefault("IsSuccessful")?.Trim() switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            }, members.GetValueOrDefault("Token"), members.GetValueOrDefault("ErrorMessage"));
        }
        catch (XmlException)
        {
            return new SystemUserReply(reply, null, null, null);
        }
    }

    private static void Learn(Probe probe, SystemUserAttempt request)
    {
        probe.Mask.Learn(request.Signed, "signed-system-token");
        probe.Mask.Learn(request.ApplicationToken, "client-secret");
    }

    private static SystemUserReply Learn(Probe probe, SystemUserReply answer)
    {
        probe.Mask.Learn(answer.Token, "system-user-jwt");
        return answer;
    }

    // Still base64, of as many bytes.
    private static string Altered(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];
}

/// <summary>The answer to a system user.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="IsSuccessful">Null if the answer does not say.</param>
/// <param name="Token">The JWT.</param>
/// <param name="ErrorMessage">What is wrong with the request.</param>
public sealed record SystemUserReply(Reply Reply, bool? IsSuccessful, string? Token, string? ErrorMessage)
{
    /// <summary>The token.</summary>
    /// <exception cref="InconclusiveException">There is none.</exception>
    public SignedJwt Needed() => IsSuccessful == true && SignedJwt.Parse(Token) is { } token
        ? token
        : throw new InconclusiveException(
            $"the system user got no token: the answer was {Reply}, {ErrorMessage ?? "without ErrorMessage"}");
}
