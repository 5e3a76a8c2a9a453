using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

public sealed class ReportRoutesTests(SharedMock shared)
{
    private const string Secret = "xK9vQ2mPw7";

    [Fact]
    public async Task The_reports_have_the_names_that_a_run_writes()
    {
        var names = (await shared.OnSite().GetJsonAsync("/__mock/reports")).At("reports").EnumerateArray()
            .Select(report => report.TextAt("name")!);

        Assert.Equal(ReportedRun.Names, names.Order());
    }

    [Theory]
    [InlineData("report.html", "text/html")]
    [InlineData("junit.xml", "application/xml")]
    [InlineData("results.sarif", "application/sarif+json")]
    [InlineData("traffic.har", "application/json")]
    [InlineData("summary.md", "text/markdown")]
    public async Task Each_is_a_file_that_holds_the_sandbox_alone_and_no_secret(string name, string type)
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        using (await other.SendAsync(other.Call(contentType: "application/yaml")))
        using (await sandbox.SendAsync(sandbox.Call($"Bearer {Secret}", """{"SyncUserAccount":{"AccountId":"17"}}""")))
        using (await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"seventeen"}}""")))
        {
            using var response = await sandbox.GetAsync($"/__mock/reports/{name}");
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal($"attachment; filename=\"{name}\"", response.Content.Headers.ContentDisposition!.ToString());
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.StartsWith("sandbox;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Contains("C-BODY-04", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("yaml", text.Replace("emailsync.yaml", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task They_can_be_read_by_those_they_are_for()
    {
        var sandbox = shared.OnSite();
        using var call = await sandbox.SendAsync(sandbox.Call(authorization: null));

        var suite = XDocument.Parse(await TextAsync(sandbox, "junit.xml")).Root!.Element("testsuite")!;
        Assert.NotEqual("0", suite.Attribute("failures")!.Value);
        using var sarif = JsonDocument.Parse(await TextAsync(sandbox, "results.sarif"));
        Assert.NotEqual(0, sarif.RootElement.At("runs")[0].At("results").GetArrayLength());
        using var har = JsonDocument.Parse(await TextAsync(sandbox, "traffic.har"));
        Assert.Equal($"{sandbox.Mock.Address}{sandbox.Name}{TestSandbox.Operation}",
            har.RootElement.At("log", "entries")[0].TextAt("request", "url"));
        Assert.Contains($"<h1>sandbox {sandbox.Name}</h1>", await TextAsync(sandbox, "report.html"), StringComparison.Ordinal);
        Assert.StartsWith("# Calls of sandbox ", await TextAsync(sandbox, "summary.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://crm.example.com/SITE/api?n=1", "http://crm.example.com/SITE/api?n=1")]
    [InlineData("http://127.0.0.1:99/SITE/api/a%20b/../c", "http://127.0.0.1:99/SITE/api/a%20b/../c")]
    [InlineData("http://[::1]:99/SITE/api?a[]=1", "http://[::1]:99/SITE/api?a%5B%5D=1")]
    [InlineData("/SITE/api?url=http://other/path", "MOCKSITE/api?url=http://other/path")]
    [InlineData("/SITE/api/http://other/path", "MOCKSITE/api/http://other/path")]
    public async Task A_call_has_the_URL_that_it_was_sent_to_in_whatever_form(string target, string url)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        var sent = target.Replace("SITE", sandbox.Name, StringComparison.Ordinal);
        await connection.SendAsync($"GET {sent} HTTP/1.1\nHost: {(sent.StartsWith('/') ? "localhost" : new Uri(sent).Authority)}\n\n");
        await connection.ReadAnswerAsync();

        using var har = JsonDocument.Parse(await TextAsync(sandbox, "traffic.har"));
        var expected = url.Replace("SITE", sandbox.Name, StringComparison.Ordinal)
            .Replace("MOCK", sandbox.Mock.Address.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected, har.RootElement.At("log", "entries")[0].TextAt("request", "url"));
        Assert.True(Uri.TryCreate(expected, UriKind.Absolute, out _));
    }

    [Fact]
    public async Task Nothing_called_makes_reports_too()
    {
        var sandbox = shared.OnSite();
        Assert.Contains("Nothing was called",
            (await TextAsync(sandbox, "summary.md")).Replace("nothing", "Nothing", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("the root installation", await TextAsync(shared.Mock.Sandbox(""), "report.html?sandbox="),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_name_is_answered_404_with_those_there_are()
    {
        using var response = await shared.OnSite().GetAsync("/__mock/reports/report.pdf");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.EndsWith("there are report.html, junit.xml, results.sarif, traffic.har, summary.md.",
            (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_token_is_set_they_want_it()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "open-sesame" } });
        using var response = await mock.Sandbox("").GetAsync("/__mock/reports/traffic.har");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<string> TextAsync(TestSandbox sandbox, string name)
    {
        using var response = await sandbox.GetAsync($"/__mock/reports/{name}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
