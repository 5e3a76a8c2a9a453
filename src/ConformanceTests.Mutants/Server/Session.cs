namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>A browser's session.</summary>
/// <param name="Id">Value of its cookie.</param>
/// <param name="User">Who logged in.</param>
/// <param name="CookieToken">XSRF value of the cookie.</param>
/// <param name="PageToken">XSRF value of the page's hidden input: another one, as good as the cookie's.</param>
public sealed record Session(string Id, string User, string CookieToken, string PageToken)
{
    public bool Takes(string token) => token == CookieToken || token == PageToken;
}
