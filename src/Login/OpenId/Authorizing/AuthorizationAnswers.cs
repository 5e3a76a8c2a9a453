using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EmailSync.Login.Issuing;
using EmailSync.Login.OpenId.Pages;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>Answers authorization requests: codes, tokens and errors on their way to the application.</summary>
internal sealed class AuthorizationAnswers(MockOptions options, TokenIssuer tokens, IdTokenIssuer idTokens, SecretHasher hasher,
    OAuthErrors errors, SignInPages pages, AuthorizeRules rules)
{
    /// <summary>Gives the application what it asked for.</summary>
    /// <param name="call">The call, in the sandbox of the tenant.</param>
    /// <param name="request">The request.</param>
    /// <param name="user">Who signed in.</param>
    /// <param name="headers">Fields to send with it.</param>
    public Answer Give(Call call, AuthorizationRequest request, UserIdentity user, params IReadOnlyList<HeaderLine> headers)
    {
        var given = new List<KeyValuePair<string, string>>();
        void Add(string name, string value) => given.Add(new(name, value));

        string? code = null, accessToken = null;
        if (request.Type.HasFlag(ResponseType.Code)) Add("code", code = NewCode(call, request, user));
        if (request.Type.HasFlag(ResponseType.Token))
        {
            accessToken = tokens.AccessToken(call.Sandbox, user, request.Application).Text;
            Add("access_token", accessToken);
            Add("token_type", "bearer"); // the vendor's form in the implicit flow
            Add("expires_in", options.Login.AccessTokenLifetime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
        }

        if (request.Type.HasFlag(ResponseType.IdToken))
            Add("id_token", idTokens.Make(call.Http.Request, call.Sandbox, user, request.Application, request.Nonce,
                Hash("c_hash", code), Hash("at_hash", accessToken)));
        if (request.Type == ResponseType.Token)
        {
            Add("ctx", call.Sandbox.Name);
            Add("netserver_url", TenantFacts.Of(call.Http.Request, call.Sandbox).NetServer);
        }

        call.Caller = new Caller(user.Name, OpenIdNames.Scheme, request.Application.Name);
        return Send(call, request, given, headers);
    }

    /// <summary>Sends an error to the application (RFC 6749 section 4.1.2.1, assumed).</summary>
    public Answer Refuse(Call call, AuthorizationRequest request, AuthorizationFault fault)
    {
        rules.Refused(call, fault.Rule, fault.Parameter, fault.Description);
        return Send(call, request,
        [
            new("error", fault.Error),
            new("error_description", errors.Described(fault.Description)),
        ], []);
    }

    private string NewCode(Call call, AuthorizationRequest request, UserIdentity user)
    {
        var code = hasher.Issued.New();
        call.Sandbox.SignIns.Add(hasher.Of(code), new IssuedCode(user, request.Application, request.RedirectUri, request.Nonce,
            request.Challenge, call.Sandbox.Clock.GetUtcNow() + options.Login.CodeLifetime)
        {
            IsOfProgram = request is { Prompt: Prompt.Never, LoginHint: not null },
        });
        return code;
    }

    // OpenID Connect Core sections 3.2.2.10 and 3.3.2.11.
    private static KeyValuePair<string, string>? Hash(string name, string? value) =>
        value is null ? null : new(name, Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(value))[..16]));

    private Answer Send(Call call, AuthorizationRequest request, List<KeyValuePair<string, string>> given,
        IReadOnlyList<HeaderLine> headers)
    {
        if (request.State is { } state) given.Add(new("state", state));
        if (request.Mode == ResponseMode.FormPost) return pages.FormPost(request.RedirectUri, given, headers);

        var parameters = string.Join('&', given.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var mark = request.Mode == ResponseMode.Fragment ? '#' : request.RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        // After a form, the browser has to change to GET (RFC 9110 section 15.4.4).
        return new Answer(call.Http.Request.Method == "POST" ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found)
        {
            Headers = [new HeaderLine("Location", $"{request.RedirectUri}{mark}{parameters}"), .. headers,
                new HeaderLine("Cache-Control", "no-store")],
        };
    }
}
