using System.Net;
using System.Text;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class UnexpectedErrorTests(SharedMock shared)
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_control_route_that_throws_is_answered_with_a_document_that_blames_the_mock(string method)
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0 },
                replace: services => services.AddSingleton<ControlRoute, ThrowingRoute>());
        foreach (var prefix in (string[])["", "/site"])
        {
            using var response =
                await mock.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{prefix}/__mock/throws"),
                    TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var error = await TestSandbox.JsonOf(response);
            Assert.Equal(("server", "The mock failed because of a bug in the mock; its error output says why."),
                (error.TextAt("place"), error.TextAt("error")));
        }

        Assert.Equal(204, (int)(await mock.Sandbox("").SendAsync(mock.Sandbox("").Call())).StatusCode);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("faults")]
    [InlineData("state")]
    public async Task A_control_request_whose_body_is_no_HTTP_is_answered_400_with_a_document(string route)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            Encoding.Latin1.GetBytes(
                $"{(route == "state" ? "PUT" : "POST")} {sandbox.Prefix}/__mock/{route} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
                    + $"chunked\r\n\r\nzz\r\n"));
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Contains("\"place\":\"body\"", answer.Content, StringComparison.Ordinal);
    }

    private sealed class ThrowingRoute : ControlRoute
    {
        public ThrowingRoute()
            : base("/__mock/throws", "Throws.")
        {
            On("GET", _ => throw new InvalidOperationException("at once"));
            On("POST", async http =>
            {
                await http.Request.BodyReader.ReadAsync(http.RequestAborted);
                await Task.Yield();
                http.Response.Headers.ContentType = "text/plain";
                throw new InvalidOperationException("later");
            });
        }
    }
}
