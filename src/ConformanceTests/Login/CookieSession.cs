namespace EmailSync.ConformanceTests.Login;

/// <summary>A session made with the login form.</summary>
/// <param name="Cookies">The value of a Cookie field that holds all its cookies.</param>
/// <param name="XsrfCookie">Value of its XSRF-TOKEN cookie, as it goes into X-XSRF-TOKEN; null where there is none.</param>
/// <param name="HiddenInput">Value of the hidden input XSRF_TOKEN of its page; null where there is none.</param>
public sealed record CookieSession(string Cookies, string? XsrfCookie, string? HiddenInput)
{
    /// <summary>The value to send: the cookie's, or the page's where there is no cookie.</summary>
    public string? Xsrf => XsrfCookie ?? HiddenInput;
}
