using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class SoTicketTests(SharedMock shared)
{
    [Theory]
    [InlineData("SoTicket")]
    [InlineData("SOTicket")]
    [InlineData("SOTICKET")]
    [InlineData("soticket")]
    public async Task Sync_with_a_ticket_as_it_was_issued_is_taken_however_the_scheme_is_spelt(string scheme)
    {
        var sandbox = shared.OnSite();

        var entry = await sandbox.AssertTakenAsync(sandbox.Call($"{scheme} 7T:mock-ticket=="));

        var caller = entry.GetProperty("caller");
        Assert.Equal(("tje0", "SoTicket"), (caller.GetProperty("user").GetString(), caller.GetProperty("scheme").GetString()));
    }

    [Theory]
    [InlineData("7T:mock-tickeT==")]
    [InlineData("7T:mock-ticket=")]
    [InlineData("7T:mock-ticket")]
    [InlineData("7T:")]
    [InlineData("7T:mock-ticket===")]
    [InlineData("7t:mock-ticket==")]
    [InlineData("mock-ticket==")]
    [InlineData("\"7T:mock-ticket==\"")]
    [InlineData("7T%3Amock-ticket%3D%3D")]
    [InlineData("7T: mock-ticket==")]
    public async Task Sync_with_an_altered_or_truncated_ticket_is_refused(string ticket)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call($"SoTicket {ticket}"), "AUTH-20");
    }

    [Fact]
    public async Task Sync_with_a_ticket_that_was_encoded_again_is_refused()
    {
        var sandbox = shared.OnSite();

        var error = await sandbox.AssertUnauthorizedAsync(sandbox.Call($"SoTicket {Credentials.Base64("7T:mock-ticket==")}"), "AUTH-20");

        Assert.Contains("without encoding it again", error.GetProperty("Message").GetString());
    }

    [Theory]
    [InlineData("SoTicket")]
    [InlineData("SoTicket ")]
    public async Task Sync_with_an_empty_ticket_is_refused(string authorization)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(authorization), "AUTH-21");
    }

    [Fact]
    public async Task Sync_with_an_altered_ticket_beside_a_right_application_token_is_refused_online()
    {
        var sandbox = shared.Online();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call("SoTicket 7T:other==").With("SO-AppToken", Credentials.AppToken), "AUTH-20");
    }
}
