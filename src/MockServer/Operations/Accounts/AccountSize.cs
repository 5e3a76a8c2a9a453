namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Estimates the maximum memory of accounts: with their own state and all indexes.</summary>
internal static class AccountSize
{
    /// <summary>A set without any account.</summary>
    public const int Set = 512;

    /// <summary>An account whose facts are made on demand.</summary>
    public const int Made = 240;

    private const int OwnFacts = 112;
    private const int Login = 64;
    private const int Text = 24;

    /// <summary>An account that keeps its facts.</summary>
    public static int Of(AccountFacts facts) =>
        Made + OwnFacts + Of(facts.AssociateName) + Of(facts.EMailAddress) + Of(facts.InboxFolder) + Of(facts.SentFolder)
            + Of(facts.Incoming)
            + Of(facts.Outgoing);

    /// <summary>Credentials that are kept by themselves.</summary>
    public static int OfSaved(MailServerLogin login) => Made + Of(login);

    private static int Of(MailServerLogin? login) => login is null ? 0 : Login + Of(login.Server) + Of(login.AuthType) + Of(login.Username);

    private static int Of(string? text) => text is null ? 0 : Text + (2 * text.Length);
}
