using EmailSync.ConformanceTests.Mutants.Server;
using EmailSync.ConformanceTests.SyncAccounts;

namespace EmailSync.ConformanceTests.Tests.SyncAccounts;

/// <summary>The bodies that the suite writes, as the raw server reads them: two readings of one list.</summary>
public sealed class ListBodyTests
{
    public static TheoryData<string> MediaTypes => [.. RawMediaType.Taken];

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void Each_media_type_says_the_same_list(string mediaType)
    {
        var bodies = ListBody.Of(mediaType, """{"AccountId":7,"AssociateName":"tje0 & co","AssociateId":null}""");
        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => Assert.Equal([new SyncAccount { AccountId = 7, AssociateName = "tje0 & co" }], Read(mediaType, body)));
    }

    [Fact]
    public void An_unknown_media_type_has_no_body() => Assert.Empty(ListBody.Of("text/plain", "{}"));

    private static IReadOnlyList<SyncAccount> Read(string mediaType, string body) => RawBodyReader.ReadList(new Request
    {
        Connection = new object(),
        Installation = new EmailSync.ConformanceTests.Mutants.Server.RawInstallation(RawProfile.Onsite, new Behaviour(),
            TimeProvider.System),
        Method = "POST",
        Target = "/",
        Path = "/",
        Query = "",
        IsOldVersion = false,
        Fields = [new RawField("Content-Type", mediaType)],
        Body = System.Text.Encoding.UTF8.GetBytes(body),
    });
}
