using EmailSync.Contract.Answers;

namespace EmailSync.ConformanceTests.Tests.Syntax;

public sealed class ChallengeListTests
{
    [Theory]
    [InlineData("Basic realm=\"x\"", "Basic")]
    [InlineData("SoTicket", "SoTicket")]
    [InlineData("Basic  realm = \"a, b=\\\"c\\\"\" , charset=UTF-8", "Basic")]
    [InlineData("Negotiate", "Negotiate")]
    [InlineData("Negotiate abc+/==", "Negotiate")]
    [InlineData("Negotiate abc=, Basic realm=x", "Negotiate, Basic")]
    [InlineData("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"", "Newauth, Basic")]
    [InlineData("Basic realm=\"x\" \t,\tSoTicket, Bearer", "Basic, SoTicket, Bearer")]
    [InlineData("Basic realm=\"\"", "Basic")]
    public void A_line_by_the_ABNF_has_its_challenges_and_no_fault(string line, string schemes)
    {
        var list = ChallengeList.Read([line]);
        Assert.Empty(list.Faults);
        Assert.Equal(schemes, list.ToString());
    }

    [Theory]
    [InlineData("Basic realm=\"x")]
    [InlineData("Basic realm=\"x\\")]
    [InlineData("Basic realm=\"x\" charset=\"UTF-8\"")]
    [InlineData("Basic realm=my server")]
    [InlineData("Basic realm=\"x\", charset=")]
    [InlineData("Basic realm=\"x\",")]
    [InlineData(", Basic realm=\"x\"")]
    [InlineData("Basic realm=\"x\",, SoTicket")]
    [InlineData("realm=\"x\"")]
    [InlineData("SoTicket, realm=\"x\"")]
    [InlineData("Negotiate abc, realm=\"x\"")]
    [InlineData("Negotiate ab=c=")]
    [InlineData("Basic\trealm=\"x\"")]
    [InlineData("Basic/realm")]
    [InlineData("Basic: realm=\"x\"")]
    [InlineData("Basic realm='my server'")]
    [InlineData("\"Basic\"")]
    [InlineData("Basic realm=\"a\u0001b\"")]
    [InlineData("Basic realm=\"a\", Realm=\"b\"")]
    public void A_line_that_breaks_the_ABNF_has_a_fault(string line) =>
        Assert.Single(ChallengeList.Read([line]).Faults);

    [Fact]
    public void Each_line_is_read_by_itself()
    {
        var list = ChallengeList.Read(["Basic realm=\"x\"", "SoTicket, Bearer error=\"invalid_token\"", "broken=", ""]);
        Assert.Equal("Basic, SoTicket, Bearer", list.ToString());
        Assert.Equal("invalid_token", list.Of("bearer").Single().Parameter("ERROR"));
        Assert.Single(list.Faults);
    }

    [Fact]
    public void Parameters_are_taken_out_of_their_quotes() =>
        Assert.Equal("a, b=\"c\"\\", ChallengeList.Read(["Basic realm=\"a, b=\\\"c\\\"\\\\\""]).Challenges[0].Parameter("realm"));

    [Fact]
    public void The_same_parameter_in_two_challenges_is_no_fault() =>
        Assert.Empty(ChallengeList.Read(["Basic realm=\"x\", Bearer realm=\"x\""]).Faults);
}
