namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Estimates the memory that accounts hold, at its most: with a state of their own, and with all ways to find them.</summary>
internal static class AccountSize
{
    /// <summary>A set without any account.</summary>
    public const int Set = 512;

    /// <summary>An account whose facts are made when somebody asks.</summary>
    public const int Made = 240;

    private const int Told = 112;
    private const int Login = 64;
    private const int Text = 24;

    /// <summary>An account that keeps its facts.</summary>
    public static int Of(AccountFacts facts) =>
        Made + Told + Of(facts.AssociateName) + Of(facts.EMailAddress) + Of(facts.InboxFolder) + Of(facts.SentFolder) + Of(facts.Incoming)
            + Of(facts.Outgoing);

    private static int Of(MailServerLogin? login) => login is null ? 0 : Login + Of(login.Server) + Of(login.AuthType) + Of(login.Username);

    private static int Of(string? text) => text is null ? 0 : Text + (2 * text.Length);
}
