using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/a/b?c", "", "/a/b?c")]
    [InlineData("*", "", "*")]
    [InlineData("", "", "")]
    [InlineData("host:443", "", "host:443")]
    [InlineData("http://h/a?b", "http://h", "/a?b")]
    [InlineData("HTTP://h:80/a", "HTTP://h:80", "/a")]
    [InlineData("http://[::1]:5080/", "http://[::1]:5080", "/")]
    [InlineData("http://h", "http://h", "/")]
    [InlineData("http://h?a=/b", "http://h", "/?a=/b")]
    [InlineData("http://h/a/../%41", "http://h", "/a/../%41")]
    [InlineData("/a?url=http://h/x", "", "/a?url=http://h/x")]
    [InlineData("/http://h/x", "", "/http://h/x")]
    [InlineData("a/http://h/x", "", "a/http://h/x")]
    [InlineData("?http://h", "", "?http://h")]
    [InlineData("://h", "", "://h")]
    public void A_target_in_absolute_form_alone_has_an_origin(string target, string origin, string rest)
    {
        Assert.Equal(origin, target[..RequestTarget.OriginLength(target)]);
        Assert.Equal(rest, RequestTarget.PathAndQuery(target));
    }
}
