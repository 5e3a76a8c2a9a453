namespace EmailSync.ConformanceTests.SignIn;

/// <summary>Exchanges codes and refresh tokens.</summary>
public static class TokenRequests
{
    extension(Probe probe)
    {
        /// <summary>The parameters that exchange a refresh token.</summary>
        public (string Name, string? Value)[] Refresh(string token, string? secret = null) =>
        [
            ("grant_type", "refresh_token"), ("client_id", probe.LoginHost.ClientId),
            ("client_secret", secret ?? probe.LoginHost.ClientSecret), ("refresh_token", token),
            ("redirect_uri", probe.LoginHost.Redirect),
        ];

        /// <summary>The parameters that exchange a code.</summary>
        public (string Name, string? Value)[] Exchange(string code, string? verifier = null, string? redirect = null) =>
        [
            ("grant_type", "authorization_code"), ("client_id", probe.LoginHost.ClientId),
            ("client_secret", probe.LoginHost.ClientSecret), ("code", code), ("redirect_uri", redirect ?? probe.LoginHost.Redirect),
            ("code_verifier", verifier),
        ];

        /// <summary>Requests tokens by a form.</summary>
        public async Task<TokenReply> TokensAsync(string label, params (string Name, string? Value)[] parameters) =>
            TokenReply.Of(probe, await probe.PostFormAsync(label, LoginHostCalls.Tokens, parameters));

        /// <summary>A refresh token: the one in the settings, or that of a new sign-in.</summary>
        /// <exception cref="InconclusiveException">There is none.</exception>
        public async Task<string> RefreshTokenAsync() =>
            probe.LoginHost.RefreshToken ?? (await probe.SignInAsync()).RefreshToken
            ?? throw new InconclusiveException("a code was exchanged, and no refresh_token came");

        /// <summary>The tokens of a refresh.</summary>
        /// <exception cref="InconclusiveException">There are none.</exception>
        public async Task<TokenReply> RefreshedAsync() =>
            (await probe.TokensAsync("refresh", probe.Refresh(await probe.RefreshTokenAsync()))).Needed("the refresh token");

        /// <summary>The tokens of a new sign-in.</summary>
        /// <param name="parameters">More parameters for the authorization request.</param>
        /// <exception cref="InconclusiveException">There are none.</exception>
        public async Task<TokenReply> SignInAsync(params (string Name, string? Value)[] parameters) =>
            (await probe.TokensAsync("exchange of a code", probe.Exchange(await probe.CodeAsync(parameters)))).Needed("the code");

        /// <summary>Expects that a request gets no token.</summary>
        public void ExpectNoToken(TokenReply answer) =>
            probe.Expect(answer.Reply, answer is { HasToken: false, Reply.Refused: true }, "a refusal without tokens",
                answer.HasToken ? $"{answer.Reply} with tokens" : null);
    }
}

/// <summary>An answer to a request for tokens.</summary>
public sealed record TokenReply(Reply Reply, JsonElement Members)
{
    private static readonly string[] Secrets = ["access_token", "refresh_token", "id_token"];

    public string? AccessToken => Members.Text("access_token");

    public string? RefreshToken => Members.Text("refresh_token");

    public SignedJwt? IdToken => SignedJwt.Parse(Members.Text("id_token"));

    public bool HasToken => Secrets.Any(name => Members.Text(name) is { Length: > 0 });

    /// <summary>Reads a reply; the reports hide its tokens.</summary>
    public static TokenReply Of(Probe probe, Reply reply)
    {
        var members = reply.Members();
        foreach (var name in Secrets) probe.Mask.Learn(members.Text(name), name);
        return new TokenReply(reply, members);
    }

    /// <summary>The answer itself, if it has an access token.</summary>
    /// <exception cref="InconclusiveException">It has none, so that nothing can be verified with it.</exception>
    public TokenReply Needed(string what) => Reply.Status == 200 && AccessToken is not null
        ? this
        : throw new InconclusiveException($"{what} was not exchanged: the answer was {Reply}");
}
