using System.Net;
using EmailSync.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace EmailSync.Samples.MailboxApp.Tests;

public sealed class MailboxAppTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_synchronises_the_mailbox_that_it_is_asked_for()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);
        await using var app = Start(mock);

        using var answer = await app.CreateClient().PostAsync("/mailboxes/17/sync", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean();
    }

    [Fact]
    public async Task The_application_passes_on_how_long_to_wait()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);
        await using var app = Start(mock);
        var fault = mock.Faults.Unavailable(retryAfter: 5);

        using var answer = await app.CreateClient().PostAsync("/mailboxes/17/sync", null, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.True(fault.IsSpent);
        mock.Verdict.ShouldBeClean();
    }

    /// <summary>The application in this process, with the mock as its SuperOffice.</summary>
    private static WebApplicationFactory<Program> Start(MockSuperOffice mock) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseSetting("Logging:LogLevel:Default", "Warning")
        .UseSetting("SuperOffice:BaseUrl", mock.BaseUrl.AbsoluteUri)
        .UseSetting("SuperOffice:User", mock.Credentials.User)
        .UseSetting("SuperOffice:Password", mock.Credentials.Password));
}
