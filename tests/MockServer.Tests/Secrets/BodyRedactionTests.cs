using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

public sealed class BodyRedactionTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"password":"s3cret"}""")]
    [InlineData("""{"Password" : "two s3cret & <three> s3cret"}""")]
    [InlineData("""{"password":"quote \" s3cret"}""")]
    [InlineData("""{"password":"backslash \\","b":1,"token":"s3cret"}""")]
    [InlineData("""{"pass\u0077ord":"s3cret"}""")]
    [InlineData("""{"password":"\u0073\u0033cret"}""")]
    [InlineData("""{"password":["s3cret","s3cret ] too"]}""")]
    [InlineData("""{"credentials":{"user":"u","key":"s3cret } too"}}""")]
    [InlineData("""{"pwd":"s3cret"}""")]
    [InlineData("""{"passwords":{"a":"s3cret"},"token":"s3cret"}""")]
    [InlineData("""{"a":"{\"password\":\"two s3cret\"}"}""")]
    [InlineData("""{"url":"http://h/?access_token=s3cret","a":1}""")]
    [InlineData("""{"url":"http://h/?access%5ftoken=s3cret","a":1}""")]
    [InlineData("""{"header":"Authorization: Bearer s3cret"}""")]
    [InlineData("""{'password':'two s3cret'}""")]
    [InlineData("""{password:"two s3cret"}""")]
    [InlineData("""{"password":"s3cret""")]
    [InlineData("""[{"op":"add","path":"/Password","value":"s3cret"}]""")]
    [InlineData("""[{"value":"s3cret","path":"/SyncUserAccount/Password","op":"add"}]""")]
    [InlineData("<a><password>s3cret</password></a>")]
    [InlineData("<a><Password b='c'>two s3cret</Password></a>")]
    [InlineData("<a><n:Password xmlns:n='x'>s3cret</n:Password></a>")]
    [InlineData("<a><password><![CDATA[s3cret]]></password></a>")]
    [InlineData("<a><password><b>s3cret</b></password></a>")]
    [InlineData("<a password=\"two s3cret\"/>")]
    [InlineData("<a password = 'two s3cret'/>")]
    [InlineData("<a><password>s3cret")]
    [InlineData("<add key=\"password\" value=\"s3cret\"/>")]
    [InlineData("user=u&password=s3cret")]
    [InlineData("password=two+s3cret&user=u")]
    [InlineData("password=a\"b s3cret<&user=u")]
    [InlineData("pass%77ord=s3cret")]
    [InlineData("SyncUserAccount[Password]=s3cret")]
    [InlineData("SyncUserAccount.Password=s3cret")]
    [InlineData("password: s3cret\n")]
    [InlineData("a b c\npassword = s3cret\nd")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\ntwo s3cret\r\n--x--\r\n")]
    [InlineData("token=s3cret&token=s3cret")]
    public async Task A_secret_in_a_body_is_replaced_by_its_name(string body)
    {
        foreach (var contentType in (string[])["application/json", "application/xml", "application/x-www-form-urlencoded", "text/plain"])
        {
            var sandbox = shared.OnSite();
            using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: contentType));

            Assert.Contains("redacted", Assert.Single(await sandbox.JournalAsync()).TextAt("body", "text"), StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", await sandbox.ShownAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AssociateName":"mock-access-token"}}""", "application/json")]
    [InlineData("""{"x":"mock\u002daccess\u002Dtoken"}""", "application/json")]
    [InlineData("""{"SyncUserAccount":{"AccountId":"mock-access-token","AssociateId":"7T:mock-ticket=="}}""", "application/json")]
    [InlineData("<x>mock&#45;access&#x2d;token</x>", "application/xml")]
    [InlineData("x=7T%3Amock-ticket%3D%3D", "application/x-www-form-urlencoded")]
    [InlineData("x=mock-app-token", "text/plain")]
    [InlineData("""["Basic dGplMDpUamUw"]""", "application/json")]
    public async Task A_known_secret_in_a_body_is_shown_nowhere(string body, string contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: contentType));

        var shown = Uri.UnescapeDataString(await sandbox.ShownAsync());
        Assert.All(
            (string[])["mock-access-token", "mock-app-token", "7T:mock-ticket", "dGplMDpUamUw", @"\u002d", "&#45;"],
            secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    public async Task A_secret_in_a_wider_encoding_is_replaced_too(string charset)
    {
        var sandbox = shared.OnSite();
        var encoding = charset == "utf-16le" ? Encoding.Unicode : Encoding.BigEndianUnicode;
        using var response =
            await sandbox.SendAsync(
                sandbox.Call(TestSandbox.Tje0, encoding.GetBytes("""{"password":"s3cret"}"""), $"application/json; charset={charset}"));

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Matches(@"^{""password"":""\[redacted [0-9a-f]{8}\]""}$",
            Assert.Single(await sandbox.JournalAsync()).TextAt("body", "text"));
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AssociateName":"password","AccountId":17}}""")]
    [InlineData("""{"password":null,"token":""}""")]
    [InlineData("""{"a":"token","b":["ticket"],"c":"100%25"}""")]
    [InlineData("SyncUserAccount%5BAccountId%5D=17&a=token")]
    [InlineData("<SyncEmailAccountRequest><SyncUserAccount/><Password/></SyncEmailAccountRequest>")]
    public async Task A_body_without_a_secret_stays_as_it_is(string body)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body));

        Assert.Equal(body, Assert.Single(await sandbox.JournalAsync()).TextAt("body", "text"));
    }

    [Fact]
    public async Task What_stands_beside_a_secret_stays()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"a":"x y","password":"two s3cret","AccountId":17}"""));

        Assert.Matches("""^{"a":"x y","password":"\[redacted [0-9a-f]{8}\]","AccountId":17}$""",
            Assert.Single(await sandbox.JournalAsync()).TextAt("body", "text"));
    }

    [Fact]
    public async Task A_secret_that_the_cut_would_divide_is_replaced_before()
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(
                sandbox.Call(body: "{}".PadRight(64 * 1024 - 20) + "mock-access-token password=s3cret" + new string(' ', 100)));

        Assert.DoesNotContain("mock-acc", await sandbox.ShownAsync(), StringComparison.Ordinal);
    }
}
