using EmailSync.Contract.Names;

namespace EmailSync.Contract.Tests.Names;

public sealed class NameIndexTests
{
    private static readonly string[] Paths = ["/api/v1/Agents/A/Get", "/api/v1/Agents/B/Get", "/api/v1/Agents/B/Save", "/api"];

    [Theory]
    [InlineData("/API/v1/agents/b/gte", "/api/v1/Agents/B/Get")]
    [InlineData("/api/v1/Agents/C/Get", "/api/v1/Agents/A/Get")]
    [InlineData("", "/api")]
    public void The_nearest_name_is_found_and_the_earlier_one_of_equals(string name, string expected)
    {
        Assert.Equal(expected, new NameIndex(Paths).Nearest(name));
        Assert.Equal(expected, NearestName.Of(name, Paths));
    }

    [Fact]
    public void Names_are_ranked_from_the_nearest() =>
        Assert.Equal([2, 1, 0], new NameIndex(Paths).Ranked("/api/v1/Agents/B/Sav", 3));

    [Fact]
    public void A_name_longer_than_any_is_compared_all_the_same() =>
        Assert.Equal(Paths[2], new NameIndex(Paths).Nearest("/api/v1/Agents/B/Save" + new string('e', 500)));

    [Fact]
    public void Without_names_there_is_no_nearest() =>
        Assert.Throws<InvalidOperationException>(() => new NameIndex([]).Nearest("/api"));
}
