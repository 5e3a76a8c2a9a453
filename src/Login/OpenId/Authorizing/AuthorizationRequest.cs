using EmailSync.Contract;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>What an authorization request asks for.</summary>
[Flags]
internal enum ResponseType
{
    None = 0,
    Code = 1,
    IdToken = 2,
    Token = 4,
}

/// <summary>How the answer gets to the application.</summary>
internal enum ResponseMode
{
    Query,
    Fragment,
    FormPost,
}

/// <summary>Whether the user may be asked.</summary>
internal enum Prompt
{
    /// <summary>Only if it is necessary.</summary>
    IfNeeded,

    /// <summary>Never: answer at once, or with an error.</summary>
    Never,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>An authorization request, checked. Whatever is wrong with it can be sent to its redirect address.</summary>
/// <param name="Application">Who asks.</param>
/// <param name="RedirectUri">A registered address of the application.</param>
internal sealed record AuthorizationRequest(ApplicationIdentity Application, string RedirectUri)
{
    public ResponseType Type { get; init; } = ResponseType.Code;

    public ResponseMode Mode { get; init; }

    public Prompt Prompt { get; init; }

    /// <summary>Returned as it came; null if none was sent.</summary>
    public string? State { get; init; }

    public string? Nonce { get; init; }

    public CodeChallenge? Challenge { get; init; }

    /// <summary>Who is expected to sign in; null if the request does not say.</summary>
    public string? LoginHint { get; init; }
}

/// <summary>What is wrong with an authorization request.</summary>
/// <param name="Error">The code of RFC 6749 section 4.1.2.1.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Description">What is wrong with it, and what was expected.</param>
internal sealed record AuthorizationFault(string Error, string Parameter, string Description)
{
    /// <summary>Id of the rule for callers that the request breaks; null if the application could not know better.</summary>
    public string? Rule { get; init; } = RuleId.C_OIDC_08;
}
