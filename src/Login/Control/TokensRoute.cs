using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Authentication.Issued;

namespace EmailSync.Login.Control;

/// <summary>The tokens and tickets that were issued: who has them and how long they live, but nothing of themselves.</summary>
internal sealed class TokensRoute : ControlRoute
{
    public TokensRoute(ControlScope scope, RequestedIssue issue)
        : base("/__mock/tokens",
            "The issued tokens and tickets, without their text: whose they are, how long they live, and their uses. "
                + "POST {\"kind\":\"AccessToken\"} issues one without a sign-in.")
    {
        On("GET", http =>
        {
            TokenJson[] tokens = [.. from sandbox in scope.Of(http) orderby sandbox.Name
                from credential in sandbox.Issued.All select TokenJson.Of(sandbox, credential)];
            return ControlJson.WriteAsync(http, new TokensJson(tokens.Length, tokens), LoginControlJson.Default.TokensJson);
        });
        On("POST", issue.RunAsync);
    }
}

/// <summary>Makes issued access tokens and tickets expire.</summary>
internal sealed class TokensExpireRoute : ControlRoute
{
    public TokensExpireRoute(ControlScope scope)
        : base("/__mock/tokens/expire", "POST makes all access tokens and tickets expire now; refresh tokens stay.") =>
        On("POST", http =>
        {
            var count = scope.Of(http).Sum(sandbox => sandbox.Issued.ExpireAll(sandbox.Clock.GetUtcNow()));
            return ControlJson.WriteAsync(http, new ExpiredJson(count), LoginControlJson.Default.ExpiredJson);
        });
}

/// <summary>How many were made to expire.</summary>
internal sealed record ExpiredJson(int Expired);

/// <summary>A list of tokens.</summary>
internal sealed record TokensJson(int Count, IReadOnlyList<TokenJson> Tokens);
