using System.Text;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Tests.Wire;

public sealed class WireRequestTests
{
    private static readonly WireRequest Request = new("POST", "/a", [new("Host", "h"), new("A", "1"), new("B", "2"), new("a", "3")], []);

    [Fact]
    public void With_replaces_all_lines_at_the_place_of_the_first() => Assert.Equal("Host=h a=9 B=2", Fields(Request.With("a", "9")));

    [Fact]
    public void With_adds_what_is_not_there() => Assert.Equal("Host=h A=1 B=2 a=3 C=4", Fields(Request.With("C", "4")));

    [Fact]
    public void Adding_adds_beside_what_is_there() => Assert.Equal("Host=h A=1 B=2 a=3 B=4", Fields(Request.Adding("B", "4")));

    [Fact]
    public void Without_takes_every_line_away() => Assert.Equal("Host=h B=2", Fields(Request.Without("a")));

    [Theory]
    [InlineData("/a", "/a?x=1")]
    [InlineData("/a?y", "/a?y&x=1")]
    public void A_query_is_added_to_the_target(string target, string expected) =>
    Assert.Equal(expected, (Request with { Target = target }).WithQuery("x=1").Target);

    [Fact]
    public void A_length_is_added_where_none_is_said() =>
        Assert.Equal("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\u00c3\u00a6",
            Text(new WireRequest("POST", "/", [new("Host", "h")], []).WithContent("æ").ToBytes()));

    [Theory]
    [InlineData("Content-Length", "7")]
    [InlineData("transfer-encoding", "chunked")]
    public void No_length_is_added_beside_one_that_is_said(string name, string value) =>
        Assert.Equal($"POST / HTTP/1.1\r\n{name}: {value}\r\n\r\nab",
            Text(new WireRequest("POST", "/", [new(name, value)], []).WithContent("ab").ToBytes()));

    [Fact]
    public void What_needs_no_length_gets_none() =>
    Assert.Equal("GET / HTTP/1.0\r\n\r\n", Text((new WireRequest("GET", "/", [], []) with { Version = "HTTP/1.0" }).ToBytes()));

    [Fact]
    public void Chunks_have_the_requested_sizes_extension_and_trailers() =>
        Assert.Equal(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;n=v\r\na\r\nb;n=v\r\nbcdefghijkl\r\n0;n=v\r\nX: 1\r\n\r\n",
            Text(
                new WireRequest("POST", "/", [new("Content-Length", "12")], "abcdefghijkl"u8.ToArray()).ToChunkedBytes([1], ";n=v",
                    "X: 1\r\n")));

    [Fact]
    public void Nothing_is_one_last_chunk() =>
        Assert.EndsWith("\r\n\r\n0\r\n\r\n", Text(Request.ToChunkedBytes([4, 4])), StringComparison.Ordinal);

    private static string Fields(WireRequest request) => string.Join(' ', request.Fields.Select(line => $"{line.Name}={line.Value}"));

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
