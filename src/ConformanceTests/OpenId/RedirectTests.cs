using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>Where an authorization request leads the browser, and what it takes there.</summary>
public sealed class RedirectTests(Suite suite) : RequirementTests(suite)
{
    // What has to be encoded in a URL in some way.
    private const string State = "a b+c&d=e%2F/æ?#\"";
    private static readonly string[] Tokens = ["access_token", "id_token", "refresh_token"];

    [Requirement("OIDC-06")]
    public Task OIDC_06_MUST_An_unknown_client_is_not_redirected() => Evaluate(async probe =>
    {
        var redirect = new Uri(probe.LoginHost.Redirect!);
        foreach (var (label, client) in ((string, string?)[])[("unknown client_id", LoginHostCalls.MadeUp()), ("no client_id", null),
            ("client_id with more at its end", $"{probe.LoginHost.ClientId}0")])
        {
            var answer = await probe.AuthorizeAsync(label, ("client_id", client));
            Expect(probe, answer, redirect);
        }
    });

    [Requirement("OIDC-07")]
    public Task OIDC_07_MUST_An_unregistered_redirect_is_not_followed() => Evaluate(async probe =>
    {
        var right = new Uri(probe.LoginHost.Redirect!);
        var elsewhere = $"{LoginHostCalls.MadeUp()[..12]}.example";
        (string Label, string Redirect)[] wrong =
        [
            ("redirect_uri of another host", $"{right.Scheme}://{elsewhere}{right.PathAndQuery}"),
            ("redirect_uri whose host begins like the right one", $"{right.Scheme}://{right.Host}.{elsewhere}{right.PathAndQuery}"),
            ("redirect_uri with the right host as its user", $"{right.Scheme}://{right.Authority}@{elsewhere}{right.PathAndQuery}"),
            ("redirect_uri with the right one in its query", $"https://{elsewhere}/?{right}"),
            ("redirect_uri with the right one in its fragment", $"https://{elsewhere}/#{right}"),
        ];
        foreach (var (label, redirect) in wrong)
        {
            var answer = await probe.AuthorizeAsync(label, ("redirect_uri", redirect));
            Expect(probe, answer, new Uri(redirect));
        }
    });

    [Requirement("OIDC-08")]
    public Task OIDC_08_MUST_The_answer_has_a_code_and_the_state() => Evaluate(async probe =>
    {
        var answer = await probe.AuthorizeAsync("authorization request", ("state", State));
        probe.Expect(answer.Reply, answer.Location is not null && answer.Reply.Status is 302 or 303, "a redirect, 302 or 303", $"{answer}");
        probe.Expect(answer.Reply, WithoutParameters(answer.Location) == probe.LoginHost.Redirect, $"Location: {probe.LoginHost.Redirect}",
            WithoutParameters(answer.Location));
        probe.Expect(answer.Reply, answer.Query.GetValueOrDefault("code") is { Length: > 0 }, "a code in the query",
            answer.Query.ContainsKey("code") ? "a code" : $"{answer}");
        var state = answer.Query.GetValueOrDefault("state");
        probe.Expect(answer.Reply, state == State, $"state {State}", state ?? "none");
        var plain = await probe.AuthorizeAsync("authorization request without state", ("state", null));
        probe.Expect(plain.Reply, !plain.Query.ContainsKey("state"), "no state where none was sent",
            plain.Query.GetValueOrDefault("state") ?? "none");
    });

    [Requirement("OIDC-09")]
    public Task OIDC_09_MUST_No_token_is_where_it_does_not_belong() => Evaluate(async probe =>
    {
        var code = await probe.AuthorizeAsync("response_type code");
        var beside = Tokens.Where(name => code.Query.ContainsKey(name) || code.Fragment.ContainsKey(name)).ToList();
        probe.Expect(code.Reply, code.Query.ContainsKey("code") && beside.Count == 0, "a code without tokens",
            beside.Count == 0 ? $"{code}" : string.Join(", ", beside));
        foreach (var type in (string[])["id_token", "token id_token", "code id_token"])
        {
            // A server need not offer these, and may answer by a form; in the query a token never belongs.
            foreach (var mode in (string?[])[null, "query"])
            {
                var answer = await probe.AuthorizeAsync($"response_type {type}, response_mode {mode ?? "not sent"}",
                    ("response_type", type), ("response_mode", mode), ("nonce", "conformance"));
                var wrong = Tokens.Where(answer.Query.ContainsKey).ToList();
                probe.Expect(answer.Reply, wrong.Count == 0, "no token in the query", wrong.Count == 0 ? "none" : string.Join(", ", wrong));
            }
        }
    });

    private static void Expect(Probe probe, AuthorizationAnswer answer, Uri address) =>
        probe.Expect(answer.Reply, !answer.LeadsTo(address), $"no redirect to {address.GetLeftPart(UriPartial.Authority)}",
            answer.LeadsTo(address) ? $"{answer.Location?.GetLeftPart(UriPartial.Path)}" : null);

    private static string WithoutParameters(Uri? location) => location is null
        ? "none"
        : location.GetLeftPart(UriPartial.Path);
}
