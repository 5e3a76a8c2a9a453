using EmailSync.Proxy.Targets;

namespace EmailSync.Proxy.Tests.Targets;

public sealed class TargetPathTests
{
    private const string Prefix = "/Cust12345";

    [Theory]
    [InlineData("/Cust12345")]
    [InlineData("/Cust12345/")]
    [InlineData("/cust12345/api/v1/x")]
    [InlineData("/Cust12345?x=../../y")]
    [InlineData("/Cust12345/api/../api/v1")]
    [InlineData("/Cust12345/a.b/...")]
    [InlineData("/Cust12345/a%2Fb%41%C3%A6")]
    [InlineData("/Cust12345/a/b/..%2F..")]
    public void A_path_below_the_server_s_is_within(string target) =>
        Assert.True(TargetPath.Begins(target, Prefix) && TargetPath.IsWithin(target, Prefix));

    [Theory]
    [InlineData("/")]
    [InlineData("/Cust1234")]
    [InlineData("/Cust123456/api")]
    [InlineData("/Cust12345%2fapi")]
    [InlineData("//Cust12345/api")]
    [InlineData("/%43ust12345/api")]
    public void Another_path_does_not_begin_like_it(string target) => Assert.False(TargetPath.Begins(target, Prefix));

    [Theory]
    [InlineData("/Cust12345/..")]
    [InlineData("/Cust12345/../Cust99999/api")]
    [InlineData("/Cust12345/api/../../x")]
    [InlineData("/Cust12345/./../x")]
    [InlineData("/Cust12345//../x")]
    [InlineData("/Cust12345/%2e%2e/x")]
    [InlineData("/Cust12345/.%2E/x")]
    [InlineData("/Cust12345/..%2fx")]
    [InlineData("/Cust12345/..%5cx")]
    [InlineData("/Cust12345\\..\\x")]
    [InlineData("/Cust12345/a%2f..%2f..%2fx")]
    [InlineData("/Cust12345/%252e%252e/x")]
    [InlineData("/Cust12345/%25252e%25252e/x")]
    [InlineData("/Cust12345/%2525252525252e%2e/x")]
    [InlineData("/Cust12345/..;a=b/x")]
    [InlineData("/Cust12345/.. /x")]
    [InlineData("/Cust12345/..%20/x")]
    [InlineData("/Cust12345/%c0%ae%c0%ae/x")]
    [InlineData("/Cust12345/%u002e%u002e/x")]
    [InlineData("/Cust12345/%zz")]
    [InlineData("/Cust12345/%")]
    public void A_path_that_a_server_could_read_as_another_leaves_it(string target)
    {
        if (TargetPath.Begins(target, Prefix)) Assert.False(TargetPath.IsWithin(target, Prefix));
    }

    [Fact]
    public void Every_path_is_within_a_server_without_a_path() =>
        Assert.True(TargetPath.Begins("/../x%zz", "") && TargetPath.IsWithin("/../x%zz", ""));
}
