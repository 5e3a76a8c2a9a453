using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Creates behaviours with one fault of the login host, or of what a caller learns there.</summary>
internal static class SignInFault
{
    public static Func<Behaviour> Rules(SignInRules rules) => () => new Behaviour { SignIn = rules };

    /// <summary>Leaves a check out.</summary>
    public static Func<Behaviour> Skips(SignInCheck check) => Skips(check, _ => true);

    /// <summary>Leaves a check out for some requests.</summary>
    public static Func<Behaviour> Skips(SignInCheck check, Func<RawParameters, bool> which) =>
        Rules(new SignInRules { Skips = (skipped, sent) => skipped == check && which(sent) });

    /// <summary>Leaves a check of the system user out, by JSON only.</summary>
    public static Func<Behaviour> SkipsByJson(SignInCheck check, Func<RawParameters, bool>? which = null) =>
        Skips(check, sent => sent["by"] == "json" && which?.Invoke(sent) != false);

    /// <summary>Leaves a check of the system user out, by SOAP only.</summary>
    public static Func<Behaviour> SkipsBySoap(SignInCheck check) => Skips(check, sent => sent["by"] == "soap");

    /// <summary>Changes the claims of id_tokens.</summary>
    public static Func<Behaviour> IdToken(Action<JsonObject> change) => Claims(claims => !IsSystemUsers(claims), change);

    /// <summary>Changes the claims of the system user's JWT.</summary>
    public static Func<Behaviour> SystemUsersJwt(Action<JsonObject> change) => Claims(IsSystemUsers, change);

    /// <summary>Changes the answers at a path.</summary>
    public static Func<Behaviour> At(string path, Func<Request, RawAnswer, RawAnswer> change) =>
        Fault.Answer((request, answer) => IsAt(request, path) ? change(request, answer) : answer);

    /// <summary>Changes the JSON of successful answers at a path.</summary>
    public static Func<Behaviour> Json(string path, Action<Request, JsonObject> change) => At(path, (request, answer) =>
    {
        if (answer.Status != 200 || answer.First("Content-Type")?.Contains("json", StringComparison.Ordinal) != true) return answer;
        var content = JsonNode.Parse(answer.Content)!.AsObject();
        change(request, content);
        return answer.WithContent("application/json", content.ToJsonString());
    });

    /// <summary>Answers 401 to everybody without Authorization.</summary>
    public static Func<Behaviour> WantsCredentials(string path) => Fault.Evaluate((request, right) =>
        IsAt(request, path) && request.IsAnonymous()
            ? RawChallenges.AddTo(ErrorAnswer.Of(401, "The credentials are missing.", request), request.Installation.Profile, null)
            : right(request));

    /// <summary>Changes the status of tenants.</summary>
    public static Func<Behaviour> Status(Action<JsonObject> change) => Json(RawSignIn.State, (_, status) => change(status));

    /// <summary>Changes where the answer to an authorization request redirects to.</summary>
    public static Func<Behaviour> Location(Func<string, string> change) => At(RawSignIn.Authorize, (_, answer) =>
        answer.First("Location") is { } location ? answer.With("Location", change(location)) : answer);

    /// <summary>Changes the principal.</summary>
    public static Func<Behaviour> Principal(Action<JsonObject> change) =>
        Fault.Answer(200, (request, answer) => IsPrincipal(request)
            && answer.First("Content-Type")?.Contains("json", StringComparison.Ordinal) == true
            ? Changed(answer, change)
            : answer);

    public static bool IsPrincipal(Request request) => request.Path.EndsWith(RawPrincipal.Path, StringComparison.OrdinalIgnoreCase);

    public static bool IsAt(Request request, string path) => request.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase);

    private static RawAnswer Changed(RawAnswer answer, Action<JsonObject> change)
    {
        var content = JsonNode.Parse(answer.Content)!.AsObject();
        change(content);
        return answer.WithContent("application/json", content.ToJsonString());
    }

    private static Func<Behaviour> Claims(Func<JsonObject, bool> which, Action<JsonObject> change) => Rules(new SignInRules
    {
        Claims = claims =>
        {
            if (which(claims)) change(claims);
            return claims;
        },
    });

    private static bool IsSystemUsers(JsonObject claims) => claims["iss"]?.GetValue<string>() == "SuperOffice AS";
}
