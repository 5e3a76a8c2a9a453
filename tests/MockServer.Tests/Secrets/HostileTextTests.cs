using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Texts that would keep a careless search busy for hours.</summary>
[Trait("Speed", "Slow")]
public sealed class HostileTextTests(SharedMock shared)
{
    [Theory]
    [InlineData("token")]
    [InlineData("token ")]
    [InlineData("<token")]
    [InlineData("<token>")]
    [InlineData("name=\"token\"")]
    [InlineData("\"token\":")]
    [InlineData("\"token\":[")]
    [InlineData("\"token\":\"\\")]
    [InlineData("token=&")]
    [InlineData("token=%")]
    [InlineData("token%25")]
    [InlineData("%2574oken=")]
    [InlineData("=")]
    [InlineData("a=token;")]
    [InlineData("\\u0074oken\\")]
    [InlineData("&#116;oken=")]
    [InlineData("a@")]
    [InlineData("u:p@h ")]
    [InlineData("//a@")]
    [InlineData("Basic ")]
    [InlineData("Bearer AAAAAAAA1AAAAAAAA")]
    [InlineData("eyJ")]
    [InlineData("eyJaaaaaaaa.")]
    [InlineData("PRIVATE KEY-----")]
    [InlineData("pin/*")]
    [InlineData("pin=#")]
    [InlineData("pw ")]
    [InlineData("+AGEA-")]
    [InlineData("=41")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("]]>")]
    [InlineData("AAAAAAAAAAAA ")]
    [InlineData("AAAA")]
    [InlineData("6161")]
    [InlineData("cGluPTE3")]
    [InlineData("mock-access-toke")]
    [InlineData("mock-access-…")]
    [InlineData("~1")]
    [InlineData("%u0041")]
    [InlineData("&lowbar;")]
    [InlineData("name=pin\n\n")]
    public async Task A_body_of_a_mebibyte_is_answered_in_time(string repeated)
    {
        var sandbox = shared.OnSite();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        foreach (var prefix in (string[])["", "{", "<a>"])
        {
            var body = prefix + string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length));
            using var response = await sandbox.Mock.Http.SendAsync(sandbox.Call(body: body, contentType: "text/plain"), deadline.Token);

            Assert.Equal(415, (int)response.StatusCode);
        }

        using var read =
            await sandbox.Mock.Http.SendAsync(sandbox.Call(body: "[\"" + string.Concat(Enumerable.Repeat("token", 200_000)) + "\"]"),
                deadline.Token);
        Assert.Equal(400, (int)read.StatusCode);
    }
}
