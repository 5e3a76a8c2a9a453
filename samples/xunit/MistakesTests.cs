using System.Net;
using EmailSync.Testing;

namespace EmailSync.Samples.Xunit;

/// <summary>Mistakes that go unnoticed where code takes a 204 for success, or does not look at the status at all.</summary>
public sealed class MistakesTests
{
    private const string Path = "api/v1/Agents/EMail/SyncEmailAccount";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_misspelt_property_is_answered_204_and_synchronises_nothing()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);

        using var answer = await mock.Http.PostAsync(Path, Json("""{"SyncUserAccount":{"AcountId":17}}"""), Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(mock.Effects);
        var failure = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());
        Assert.Contains("MUST C-BODY-05", failure.Message, StringComparison.Ordinal);
        Assert.Contains("problem   AcountId: did you mean AccountId?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_quotes_is_told_with_its_place()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);

        using var answer = await mock.Http.PostAsync(Path, Json("""{"SyncUserAccount":{"AccountId":"17"}}"""), Token);

        var failure = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());
        Assert.Contains("MUST C-BODY-04", failure.Message, StringComparison.Ordinal);
        Assert.Contains("where     /SyncUserAccount/AccountId", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leading_slash_loses_the_path_of_the_base_URL()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);

        using var answer = await mock.Http.PostAsync($"/{Path}", Json("""{"SyncUserAccount":{"AccountId":17}}"""), Token);

        var failure = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());
        Assert.Contains($"1 call missed the base URL {mock.BaseUrl}", failure.Message, StringComparison.Ordinal);
    }

    private static StringContent Json(string body) => new(body, null, "application/json");
}
