using System.Text;
using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Tests.Authentication;

public sealed class LeaksTests
{
    private const string Secret = "7T:AbC+d/e==";

    [Theory]
    [InlineData("X-Echo: 7T:AbC+d/e==\r\n")]
    [InlineData("7t:abc+D/E==")]
    [InlineData("7T%3AAbC%2Bd%2Fe%3D%3D")]
    [InlineData("7T%3aAbC%2bd%2fe%3d%3d")]
    [InlineData("7T&#58;AbC&#x2B;d&#x2F;e==")]
    [InlineData("{\"m\":\"7T:AbC\\u002Bd\\/e\\u003D\\u003d\"}")]
    [InlineData("N1Q6QWJDK2QvZT09")]
    [InlineData("37543a4162432b642f653d3d")]
    public void A_secret_is_found_in_each_form(string answer) =>
        Assert.True(new Leaks(Encoding.Latin1.GetBytes(answer)).Show(Secret));

    [Fact]
    public void A_secret_is_found_in_UTF_16() =>
        Assert.True(new Leaks(Encoding.Unicode.GetBytes($"ticket {Secret}")).Show(Secret));

    [Fact]
    public void Beyond_ASCII_a_secret_is_found_in_UTF_8() =>
        Assert.True(new Leaks(Encoding.UTF8.GetBytes("wrong: pæssword")).Show("pæssword"));

    [Fact]
    public void A_part_of_a_secret_is_no_leak() =>
        Assert.False(new Leaks("7T:AbC+d/e="u8.ToArray()).Show(Secret));
}
