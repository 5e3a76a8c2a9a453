using System.Net;
using EmailSync.Testing;

namespace EmailSync.Samples.Crm.Tests;

/// <summary>The integration against Contact, Person, Appointment, Webhook and mail accounts, without any stub.</summary>
public sealed class OnboardingTests
{
    private static readonly Customer Ada = new("Analytical Engines", "Ada", "Byron");
    private static readonly DateTimeOffset Meeting = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_brought_in_renamed_and_removed_with_a_clean_verdict()
    {
        await using var mock = await StartAsync();
        var onboarding = new Onboarding(new Agents(mock.Http));

        var created = await onboarding.AddAsync(Ada, Meeting, Token);
        await onboarding.RenameAsync(created.ContactId, "Analytical Engines Ltd", Token);
        var described = await onboarding.DescribeAsync(created.AppointmentId, Token);
        Assert.Equal("2026-03-02 08:30 +00:00: Ada Byron of Analytical Engines Ltd", described);
        await onboarding.RemoveAsync(created, Token);

        var gone = await Assert.ThrowsAsync<HttpRequestException>(() => onboarding.DescribeAsync(created.AppointmentId, Token));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        mock.Verdict.ShouldHaveCalled("SaveContactEntity", atLeast: 2).ShouldBeClean();
    }

    [Fact]
    public async Task A_webhook_is_saved_and_mail_is_fetched_with_a_clean_verdict()
    {
        await using var mock = await StartAsync();
        mock.SetAccounts(new MockAccount(17) { AssociateName = "tje0", AssociateId = 5 }, new MockAccount(18));
        var onboarding = new Onboarding(new Agents(mock.Http));

        Assert.NotEqual(0, await onboarding.WatchAsync(new Uri("https://shop.example.com/hook"), Token));
        Assert.Equal([17, 18], await onboarding.FetchMailAsync(Token));

        Assert.NotEmpty(await onboarding.NewMailAsync(Token));
        Assert.Empty(await onboarding.NewMailAsync(Token));
        mock.Verdict.ShouldHaveSynced(17).ShouldHaveSynced(18).ShouldBeClean();
    }

    [Fact]
    public async Task What_a_save_leaves_out_is_emptied_as_SuperOffice_does()
    {
        await using var mock = await StartAsync();
        var agents = new Agents(mock.Http);
        var created = await new Onboarding(agents).AddAsync(Ada, Meeting, Token);

        // Not what GetPersonEntity answered, but a new carrier with the same key.
        await agents.SaveAsync("Person", new PersonEntity { PersonId = created.PersonId, Firstname = "Augusta" }, Token);

        var person = await agents.GetAsync<PersonEntity>("Person", created.PersonId, Token);
        Assert.Equal(("Augusta", ""), (person.Firstname, person.Lastname));
    }

    [Fact]
    public async Task A_misspelt_property_is_found()
    {
        await using var mock = await StartAsync();

        using var answer = await new Agents(mock.Http).SendAsync("Contact/SaveContactEntity", new { Nmae = "Acme" }, Token);

        Assert.Contains(mock.Verdict.Findings, found => found.Rule.Id == "C-BODY-05");
    }

    private static Task<MockSuperOffice> StartAsync() => MockSuperOffice.StartAsync(
        new MockSuperOfficeOptions { Contracts = [Path.Combine(AppContext.BaseDirectory, "contract")] }, Token);
}
