using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Tests.Redaction;

public sealed class CredentialFieldsTests
{
    [Theory]
    [InlineData("Authorization: Basic dGplMDpUamUw\r\n", "Authorization: Basic <>\r\n")]
    [InlineData("authorization :  sOtIcKeT 7T:abc==\r\nHost: a", "authorization :  sOtIcKeT <>\r\nHost: a")]
    [InlineData("POST / HTTP/1.1\r\nAUTHORIZATION: Bearer 8A:x.y, z=1\r\n", "POST / HTTP/1.1\r\nAUTHORIZATION: Bearer <>\r\n")]
    [InlineData("Authorization: Unheard of\r\n", "Authorization: <>\r\n")]
    [InlineData("Proxy-Authorization: Basic abc\r\n", "Proxy-Authorization: Basic <>\r\n")]
    [InlineData("Authorization: Basic abc\r\n def\r\n\tghi\r\nHost: a\r\n", "Authorization: Basic <>\r\nHost: a\r\n")]
    [InlineData("Authorization: Basic\r\n abc\r\nHost: a\r\n", "Authorization: Basic<>\r\nHost: a\r\n")]
    [InlineData("Authorization: Basic abc\nHost: a\n", "Authorization: Basic <>\nHost: a\n")]
    [InlineData("Authorization: \r\nHost: a\r\n", "Authorization: \r\nHost: a\r\n")]
    [InlineData("X-XSRF-TOKEN: abc def\r\nso-apptoken:x\r\n", "X-XSRF-TOKEN: <>\r\nso-apptoken:<>\r\n")]
    [InlineData("SO-AppToken: abc\r\n def\r\nHost: a\r\n", "SO-AppToken: <>\r\nHost: a\r\n")]
    public void A_scheme_stays_and_the_value_goes(string message, string shown) => Assert.Equal(shown, Hidden(message));

    [Theory]
    [InlineData("Cookie: a=1; XSRF-TOKEN=2\r\n", "Cookie: a=<>; XSRF-TOKEN=<>\r\n")]
    [InlineData("Cookie: a=1;\r\n b=2\r\nHost: a\r\n", "Cookie: a=<>;\r\n b=<>\r\nHost: a\r\n")]
    [InlineData("Set-Cookie: sid=a=b; Path=/x; Expires=Sun, 22 Nov 2026 12:00:00 GMT; Max-Age=9; SameSite=Lax; HttpOnly\r\n",
        "Set-Cookie: sid=<>; Path=/x; Expires=Sun, 22 Nov 2026 12:00:00 GMT; Max-Age=9; SameSite=Lax; HttpOnly\r\n")]
    public void Cookies_keep_their_names_and_attributes(string message, string shown) => Assert.Equal(shown, Hidden(message));

    [Theory]
    [InlineData("\r\n\r\nuser=tje0&password=a%20b&go=1", "\r\n\r\nuser=tje0&password=<>&go=1")]
    [InlineData("POST /a?access_token=x&$select=y HTTP/1.1\r\n", "POST /a?access_token=<>&$select=y HTTP/1.1\r\n")]
    [InlineData("<input type=\"hidden\" id=\"XSRF_TOKEN\" value=\"abc\"/>", "<input type=\"hidden\" id=\"XSRF_TOKEN\" value=\"<>\"/>")]
    [InlineData("<input value='abc' name=xsrf-token>", "<input value='<>' name=xsrf-token>")]
    [InlineData("<INPUT VALUE=abc ID = 'XSRF_TOKEN'>", "<INPUT VALUE=<> ID = 'XSRF_TOKEN'>")]
    [InlineData("<input type=password name=p value=\"abc\">", "<input type=password name=p value=\"<>\">")]
    public void Login_bodies_and_hidden_inputs_lose_their_values(string message, string shown) => Assert.Equal(shown, Hidden(message));

    [Theory]
    [InlineData("WWW-Authenticate: Basic realm=\"x\", charset=\"UTF-8\"\r\nHost: a\r\n\r\n{\"password\":1}")]
    [InlineData("X-Cookie: a=1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<input name=user value=\"tje0\">")]
    [InlineData("POST /a?$select=password HTTP/1.1\r\n\r\n\0\u00ff\u0080")]
    public void The_rest_of_a_message_is_untouched(string message) => Assert.Equal(message, Hidden(message));

    private static string Hidden(string message)
    {
        foreach (var (start, end) in CredentialFields.Values(message)
            .OrderByDescending(value => value.Start)) message = $"{message[..start]}<>{message[end..]}";
        return message;
    }
}
