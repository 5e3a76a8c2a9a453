using System.Globalization;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Traffic.Servers;

/// <summary>What comes before a call: the status of a tenant, tokens, keys.</summary>
internal static class LoginRules
{
    private const string State = "/api/state/";
    private const string Tokens = "/login/common/oauth/tokens";
    private static readonly (string Name, JsonValueKind[] Kinds)[] Members =
    [
        ("ContextIdentifier", [JsonValueKind.String]), ("Endpoint", [JsonValueKind.String, JsonValueKind.Null]),
        ("State", [JsonValueKind.String]), ("IsRunning", [JsonValueKind.True, JsonValueKind.False]),
        ("ValidUntil", [JsonValueKind.String]), ("Api", [JsonValueKind.String, JsonValueKind.Null]),
    ];

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static readonly ServerRule[] All =
    [
        new([RuleId.TEN_02, RuleId.TEN_03, RuleId.TEN_04, RuleId.TEN_05, RuleId.TEN_06], CheckStatus),
        new([RuleId.OIDC_05], CheckKeys),
        new([RuleId.OIDC_09], CheckRedirect),
        new([RuleId.OIDC_11, RuleId.OIDC_20], CheckTokens),
    ];

    private static void CheckStatus(ServerCheck check)
    {
        var at = check.Path.IndexOf(State, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || check.Method != "GET" || check.Status != 200 || check.Json is not { ValueKind: JsonValueKind.Object } status) return;
        var tenant = check.Path[(at + State.Length)..].TrimEnd('/');
        var wrong = Members.Where(member => !status.TryGetProperty(member.Name, out var value) || !member.Kinds.Contains(value.ValueKind))
            .Select(member => member.Name).ToList();
        if (wrong.Count > 0 || !tenant.Equals(status.GetProperty("ContextIdentifier").GetString(), StringComparison.OrdinalIgnoreCase))
        {
            check.Add(RuleId.TEN_02, Location.AnswerBody, wrong.Count > 0 ? $"no or a wrong {string.Join(", ", wrong)}" : "another tenant",
                "the members of a tenant status, for the tenant");
            return;
        }

        var state = status.GetProperty("State").GetString();
        if (!Enum.GetNames<TenantState>().Contains(state))
            check.Add(RuleId.TEN_03, Location.InAnswer("/State"), $"{state}", "the name of one of the states");
        else if (status.GetProperty("IsRunning")
            .GetBoolean() != state is nameof(TenantState.Running) or nameof(TenantState.OnlineMaintenance))
            check.Add(RuleId.TEN_04, Location.InAnswer("/IsRunning"), status.GetProperty("IsRunning").GetRawText(), $"what fits {state}");
        var until = status.GetProperty("ValidUntil").GetString();
        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || until is not [.., 'Z'] || (check.Call.Observed!.Started is not null && time < check.Answered - TimeSpan.FromMinutes(1)))
            check.Add(RuleId.TEN_05, Location.InAnswer("/ValidUntil"), $"{until}", "a time in UTC that is not in the past");
        if (status.GetProperty("Endpoint").GetString() is { } endpoint
            && (endpoint.EndsWith('/') || status.GetProperty("Api").GetString() != $"{endpoint}/api"))
            check.Add(RuleId.TEN_06, Location.InAnswer("/Api"), $"{status.GetProperty("Api").GetString()}", $"{endpoint.TrimEnd('/')}/api");
    }

    private static void CheckKeys(ServerCheck check)
    {
        if (check.Status != 200 || check.Json is not { ValueKind: JsonValueKind.Object } set || !set.TryGetProperty("keys", out var keys)
            || keys.ValueKind != JsonValueKind.Array || !check.Path.Contains("jwks", StringComparison.OrdinalIgnoreCase)) return;
        var found = keys.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.Object)
            .SelectMany(key => key.EnumerateObject()).Select(member => member.Name).Intersect(PrivateMembers).ToList();
        if (found.Count > 0) check.Add(RuleId.OIDC_05, Location.InAnswer("/keys"), string.Join(", ", found), "no private member");
    }

    private static void CheckRedirect(ServerCheck check)
    {
        if (check.Status is not (302 or 303) || !check.Path.Contains("/oauth/authorize", StringComparison.OrdinalIgnoreCase)
            || check.Answer.Fields.ValueOf("Location") is not { } location) return;
        var query = location.Split('#')[0] is var before && before.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start
            ? QueryPairs.Parse(before[start..])
            : [];
        if (query.Find(pair => pair.Key is "access_token" or "id_token").Key is { } token)
            check.Add(RuleId.OIDC_09, Location.AnswerHeader("Location"), $"{token} in its query", "tokens in the fragment only");
    }

    private static void CheckTokens(ServerCheck check)
    {
        if (!check.Path.EndsWith(Tokens, StringComparison.OrdinalIgnoreCase) || check.Status != 200) return;
        if (check.Json is not { ValueKind: JsonValueKind.Object } tokens || !tokens.TryGetProperty("access_token", out _)) return;
        if (check.KnowsAnswerFields
            && !check.Answer.Values("Cache-Control").Any(line => line.Contains("no-store", StringComparison.OrdinalIgnoreCase)))
            check.Add(RuleId.OIDC_11, Location.AnswerHeader("Cache-Control"), check.Answer.Fields.ValueOf("Cache-Control") ?? "none",
                "no-store");
        if (tokens.TryGetProperty("refresh_token", out _) && System.Text.Encoding.UTF8.GetString(check.Call.Body.Bytes.Span)
            .Contains("grant_type=refresh_token", StringComparison.Ordinal))
            check.Add(RuleId.OIDC_20, Location.InAnswer("/refresh_token"), "a refresh token", "none in the answer to a refresh");
    }
}
