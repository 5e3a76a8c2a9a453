namespace EmailSync.Login.SystemUsers;

/// <summary>What an application sends to get a system user's ticket, by either protocol; null for what it did not send.</summary>
/// <param name="SignedSystemToken">The proof.</param>
/// <param name="ApplicationToken">The client secret.</param>
/// <param name="ContextIdentifier">The tenant.</param>
/// <param name="ReturnTokenType">JWT or SAML.</param>
/// <param name="TakesClientId">Whether the client id is accepted as ApplicationToken: two pages of the vendor on SOAP contradict each
/// other.</param>
internal sealed record SystemUserRequest(
    string? SignedSystemToken, string? ApplicationToken, string? ContextIdentifier, string? ReturnTokenType, bool TakesClientId)
{
    public const string SignedTokenName = "SignedSystemToken";
    public const string ApplicationTokenName = "ApplicationToken";
    public const string ContextName = "ContextIdentifier";
    public const string TokenTypeName = "ReturnTokenType";
}

/// <summary>The vendor's answer. A failure has status 200 too.</summary>
/// <param name="IsSuccessful">Whether there is a token.</param>
/// <param name="Token">A JWT with the ticket as a claim; null for a failure.</param>
/// <param name="ErrorMessage">Which part of the request is wrong; null for a success.</param>
internal sealed record SystemUserAnswer(bool IsSuccessful, string? Token, string? ErrorMessage);
