namespace EmailSync.ConformanceTests.SignIn;

/// <summary>Authorization requests of a user who has consented.</summary>
public static class AuthorizationRequests
{
    // A login host may lead through pages of its own before it redirects to the application.
    private const int MostSteps = 5;

    extension(Probe probe)
    {
        /// <summary>Sends an authorization request, and follows it until it leaves the login host.</summary>
        /// <param name="label">A description of the request.</param>
        /// <param name="parameters">Parameters that replace or complete the usual ones; null leaves one out.</param>
        public async Task<AuthorizationAnswer> AuthorizeAsync(string label, params (string Name, string? Value)[] parameters)
        {
            var host = probe.LoginHost;
            (string Name, string? Value)[] usual =
            [
                ("client_id", host.ClientId), ("redirect_uri", host.Redirect), ("response_type", "code"), ("scope", "openid"),
                ("state", "conformance"), ("acr_values", $"tenant:{probe.Installation.Tenant}"),
            ];
            var query = Parameters.Write(usual.Where(pair => !parameters.Any(other => other.Name == pair.Name)).Concat(parameters));
            var path = $"{LoginHostCalls.Authorize}?{query}{(host.Consent is { } consent ? $"&{consent}" : "")}";
            for (var step = 0; ; step++)
            {
                var request = probe.AtLoginHost("GET", path).With("Accept", "text/html");
                if (host.ConsentCookie is { } cookie) request = request.With("Cookie", cookie);
                var reply = await probe.AskLoginHostAsync(label, request);
                var location = reply.Field("Location") is { } text && Uri.TryCreate(host.Base, text, out var to) ? to : null;
                var answer = new AuthorizationAnswer(reply, location);
                foreach (var secret in answer.Query.Concat(answer.Fragment).Where(pair =>
                    pair.Key is "code" or "access_token" or "id_token"))
                    probe.Mask.Learn(secret.Value, secret.Key);
                if (location?.Authority != host.Base.Authority || step == MostSteps) return answer;
                path = location.PathAndQuery[host.Base.AbsolutePath.TrimEnd('/').Length..];
            }
        }

        /// <summary>A new code.</summary>
        /// <exception cref="InconclusiveException">There is none.</exception>
        public async Task<string> CodeAsync(params (string Name, string? Value)[] parameters)
        {
            var answer = await probe.AuthorizeAsync("authorization request", parameters);
            return answer.Query.GetValueOrDefault("code")
                ?? throw new InconclusiveException($"the authorization request was answered {answer}, not with a code: "
                    + $"check {Settings.Consent.Name} or {Settings.ConsentCookie.Name}");
        }
    }
}

/// <summary>The answer to an authorization request.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Location">Where it redirects to; null if it does not.</param>
public sealed record AuthorizationAnswer(Reply Reply, Uri? Location)
{
    /// <summary>The parameters in the query of the redirect.</summary>
    public IReadOnlyDictionary<string, string> Query { get; } = Parameters.Read(Location?.Query ?? "");

    /// <summary>The parameters in the fragment of the redirect.</summary>
    public IReadOnlyDictionary<string, string> Fragment { get; } = Parameters.Read(Location?.Fragment ?? "");

    /// <summary>Whether it leads the browser to an address: by a redirect, a link of the page or a form.</summary>
    public bool LeadsTo(Uri address) =>
        (Location is { } to && to.GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority) && Reply.Status / 100 == 3)
        || Reply.Text.Contains($"action=\"{address}", StringComparison.OrdinalIgnoreCase);

    public override string ToString() =>
        Query.GetValueOrDefault("error") is { } error ? $"{Reply} with error {error}" : $"{Reply}";
}
