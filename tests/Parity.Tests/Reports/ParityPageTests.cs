using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Reports;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Reports;

public sealed class ParityPageTests
{
    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    public async Task The_page_allows_its_own_style_and_script(string element)
    {
        await using var server = Servers.StartRaw(online: false);
        var run = await Servers.Runner(null, "MET").RunAsync(Servers.TargetOf(server, online: false), Servers.Description);
        var files = ParityFolder.Files(new ParityReport(run, KnownDifferences.None, ParityLevel.Answer, "emailsync parity"));
        var page = files.Single(file => file.Name == "parity.html").Content;

        var content = Regex.Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
        var policy = WebUtility.HtmlDecode(Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.Contains($"{element}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'", policy,
            StringComparison.Ordinal);
    }
}
