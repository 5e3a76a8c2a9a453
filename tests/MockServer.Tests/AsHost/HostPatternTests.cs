using EmailSync.AsHost.Hosts;

namespace EmailSync.MockServer.Tests.AsHost;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("sod.superoffice.com", "sod.superoffice.com")]
    [InlineData("SOD.SuperOffice.com", "sod.superoffice.com")]
    [InlineData("*.superoffice.com", "*.superoffice.com")]
    [InlineData("crm", "crm")]
    [InlineData("sod.superoffice.com.", "sod.superoffice.com")]
    [InlineData("søk.example.com", "xn--sk-lka.example.com")]
    [InlineData("*.ÆRØ.example", "*.xn--r-3fa9c.example")]
    [InlineData("xn--sk-lka.example.com", "xn--sk-lka.example.com")]
    public void A_host_name_is_taken_in_lower_case_and_Punycode(string text, string expected)
    {
        Assert.True(HostPattern.TryRead(text, out var pattern, out _));
        Assert.Equal(expected, pattern.Text);
    }

    [Theory]
    [InlineData("", "expected a host name, for example")]
    [InlineData("https://sod.superoffice.com", "without a scheme")]
    [InlineData("sod.superoffice.com:443", "without a port")]
    [InlineData("sod.superoffice.com/login", "without a path")]
    [InlineData("127.0.0.1", "not an address")]
    [InlineData("::1", "not an address")]
    [InlineData("1", "not an address")]
    [InlineData("*.127.0.0.1", "not an address")]
    [InlineData("localhost", "another machine")]
    [InlineData("mock.LOCALHOST", "another machine")]
    [InlineData("*", "expected a host name: labels")]
    [InlineData("*.", "expected a host name: labels")]
    [InlineData("*.com", "at least two labels after the *")]
    [InlineData("so*.superoffice.com", "expected a host name: labels")]
    [InlineData("*.*.superoffice.com", "expected a host name: labels")]
    [InlineData("a..b", "expected a host name: labels")]
    [InlineData("a b", "expected a host name: labels")]
    [InlineData("-a.b", "expected a host name: labels")]
    [InlineData("a\"b.c", "expected a host name: labels")]
    [InlineData("a\nb.c", "expected a host name: labels")]
    public void Anything_else_is_refused_with_what_was_expected(string text, string expected)
    {
        Assert.False(HostPattern.TryRead(text, out var pattern, out var error));
        Assert.Null(pattern);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_longer_than_DNS_allows_are_refused()
    {
        Assert.False(HostPattern.TryRead($"{new string('a', 64)}.com", out _, out _));
        Assert.True(HostPattern.TryRead($"{new string('a', 63)}.com", out _, out _));
        Assert.False(HostPattern.TryRead(string.Concat(Enumerable.Repeat("abcdefghi.", 30)) + "com", out _, out _));
    }

    [Theory]
    [InlineData("sod.superoffice.com", "Sod.SuperOffice.COM.", true)]
    [InlineData("sod.superoffice.com", "sod.superoffice.com.evil.example", false)]
    [InlineData("sod.superoffice.com", "xsod.superoffice.com", false)]
    [InlineData("*.superoffice.com", "online2.superoffice.com", true)]
    [InlineData("*.superoffice.com", "a.b.superoffice.com", false)]
    [InlineData("*.superoffice.com", "superoffice.com", false)]
    [InlineData("*.superoffice.com", ".superoffice.com", false)]
    [InlineData("*.superoffice.com", "xsuperoffice.com", false)]
    public void A_wildcard_stands_for_one_label(string pattern, string host, bool isMatched)
    {
        Assert.True(HostPattern.TryRead(pattern, out var read, out _));
        Assert.Equal(isMatched, read.Matches(host));
    }
}
