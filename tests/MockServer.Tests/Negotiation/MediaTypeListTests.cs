using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Negotiation;

public sealed class MediaTypeListTests(SharedMock shared)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/mixed")]
    [InlineData("application/vnd.api+json")]
    [InlineData("application/soap+xml")]
    [InlineData("application/problem+json")]
    [InlineData("application/jsonp")]
    [InlineData("application/*")]
    [InlineData("*/*")]
    [InlineData("text/x-www-form-urlencoded")]
    [InlineData("text/json-patch+json")]
    public async Task A_media_type_off_the_list_is_refused_with_the_list(string contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(contentType: contentType));

        await sandbox.RefusedAsync(response, 415, "CT-10", "header Content-Type", contentType.Split(';')[0]);
        Assert.Equal(
            [
                "application/json", "application/json-patch+json", "application/merge-patch+json", "application/x-www-form-urlencoded",
                "application/xml", "text/json", "text/xml",
            ],
            response.Headers.GetValues("Accept").SelectMany(line => line.Split(", ")).Order(StringComparer.Ordinal));
        Assert.False(response.Headers.Contains("Accept-Encoding"));
        Assert.Equal(
            $"The request entity's media type '{contentType.Split(';')[0]}' is not supported for this resource.",
            (await TestSandbox.JsonOf(response)).GetProperty("Message").GetString());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("application/json; charset=no-such-charset")]
    [InlineData(null)]
    public async Task Every_refusal_of_a_content_type_offers_the_list_and_no_content_coding(string? contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(TestSandbox.Tje0, "{}"u8.ToArray(), contentType));
        Assert.Equal(415, (int)response.StatusCode);
        Assert.Equal(7, response.Headers.GetValues("Accept").Single().Split(", ").Distinct().Count());
        Assert.False(response.Headers.Contains("Accept-Encoding"));
    }

    [Fact]
    public async Task Wrong_credentials_are_reported_before_a_wrong_media_type()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(authorization: null, contentType: "text/plain"));
        Assert.Equal(401, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Accept"));
    }
}
