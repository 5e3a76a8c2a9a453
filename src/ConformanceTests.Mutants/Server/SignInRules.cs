using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>How the login host checks and signs. The defaults are right; any other value is a fault.</summary>
public sealed record SignInRules
{
    /// <summary>Whether a check is left out for a request.</summary>
    public Func<SignInCheck, RawParameters, bool> Skips { get; init; } = (_, _) => false;

    /// <summary>The claims that are signed, from the right ones.</summary>
    public Func<JsonObject, JsonObject> Claims { get; init; } = claims => claims;

    /// <summary>The header that is signed, from the right one.</summary>
    public Func<JsonObject, JsonObject> Header { get; init; } = header => header;

    /// <summary>The JWT that is sent, from the right one.</summary>
    public Func<string, string> Jwt { get; init; } = jwt => jwt;
}

/// <summary>A check of the login host.</summary>
public enum SignInCheck
{
    Client,
    Redirect,
    Secret,
    CodeIsKnown,
    CodeIsNew,
    Verifier,
    RedirectOfCode,
    RefreshTokenIsKnown,
    RefreshTokenIsRevoked,
    Signature,
    Time,
    ApplicationToken,
    SystemToken,
}

/// <summary>The parameters of a request to the login host: those of the query, then those of the body.</summary>
public sealed class RawParameters(IReadOnlyList<KeyValuePair<string, string>> all)
{
    /// <summary>The first value; null if the parameter is missing or empty.</summary>
    public string? this[string name] => all.FirstOrDefault(pair => pair.Key == name).Value is { Length: > 0 } value ? value : null;

    /// <exception cref="MalformedBodyException">The body is not a form.</exception>
    public static RawParameters Of(Request request) =>
        new([.. RawFormFields.Parse(Encoding.Latin1.GetBytes(request.Query)), .. RawFormFields.Parse(request.Body)]);

    /// <summary>The same with a parameter replaced.</summary>
    public RawParameters With(string name, string value) =>
        new([new(name, value), .. all.Where(pair => pair.Key != name)]);
}
