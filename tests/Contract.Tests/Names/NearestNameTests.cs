using EmailSync.Contract.Names;

namespace EmailSync.Contract.Tests.Names;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["AccountId", "AssociateName", "AssociateId"];

    [Theory]
    [InlineData("AcountId", "AccountId")]
    [InlineData("account_id", "AccountId")]
    [InlineData("ACCOUNTID", "AccountId")]
    [InlineData("Account", "AccountId")]
    [InlineData("AssociateNmae", "AssociateName")]
    [InlineData("Associate", "AssociateId")]
    public void A_name_with_a_slip_is_a_misspelling(string name, string nearest) =>
    Assert.Equal(nearest, NearestName.Misspelt(name, Known));

    [Theory]
    [InlineData("")]
    [InlineData("Id")]
    [InlineData("Priority")]
    [InlineData("SyncEverythingTwice")]
    public void Another_word_is_none(string name) => Assert.Null(NearestName.Misspelt(name, Known));

    [Fact]
    public void Where_nothing_is_known_nothing_is_near() => Assert.Null(NearestName.Misspelt("AccountId", []));

    [Fact]
    public void A_very_long_name_is_compared_by_its_beginning_alone() =>
    Assert.Null(NearestName.Misspelt(new string('x', 1_000_000), Known));

    [Fact]
    public void The_nearest_is_found_even_where_it_is_far() =>
    Assert.Equal("AssociateId", NearestName.Of("Id", ["AssociateName", "AssociateId"]));
}
