using System.Net;
using System.Text;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The pages of /login. Plain: they exist for the cookies and for the hidden input.</summary>
internal static class LoginPage
{
    public static byte[] Form() => Page(
        """
        <form method="post">
        <p><label>User <input name="user" autocomplete="username" required></label></p>
        <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
        <p><button>Log in</button></p>
        </form>
        """);

    public static byte[] LoggedIn(string user, string xsrf) => Page(
        $"""
        <p>Logged in as {WebUtility.HtmlEncode(user)}.</p>
        <input type="hidden" id="{SessionNames.XsrfInput}" name="{SessionNames.XsrfInput}" value="{xsrf}">
        """);

    private static byte[] Page(string content) => Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Log in (EmailSync mock)</title>
        <h1>SuperOffice, imitated by EmailSync</h1>
        {content}
        </html>
        """);
}
