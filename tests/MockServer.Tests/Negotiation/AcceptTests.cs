using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Negotiation;

public sealed class AcceptTests(SharedMock shared)
{
    [Theory]
    [InlineData("Accept", "application/json; charset=utf-8")]
    [InlineData("Accept", "*/*")]
    [InlineData("Accept", "text/xml;q=0.5, application/*;q=0.1")]
    [InlineData("Accept", "image/png")]
    [InlineData("Accept", "*/*;q=0")]
    [InlineData("Accept", ";;q=,,/")]
    [InlineData("Accept", "application/json;q=nan;q=1e999")]
    [InlineData("Accept-Encoding", "gzip, br;q=1, *;q=0")]
    [InlineData("Accept-Encoding", "identity;q=0")]
    [InlineData("Accept-Encoding", ";;")]
    [InlineData("Accept-Charset", "no-such;q=x")]
    [InlineData("Accept-Language", "fr,de,ru,zh")]
    [InlineData("Accept-Language", "*;q=-1,--")]
    public async Task Nothing_in_the_accept_fields_changes_the_204(string name, string value)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call();
        request.Headers.TryAddWithoutValidation(name, value);
        await sandbox.SyncsAsync(request, Account.Sample);
    }
}
