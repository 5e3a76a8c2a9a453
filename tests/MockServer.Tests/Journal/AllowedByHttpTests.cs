using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

/// <summary>What the web server refuses: a MUST is broken where HTTP forbids it, and nowhere else.</summary>
public sealed class AllowedByHttpTests
{
    private const string Host = "Host: localhost\r\n";

    [Theory]
    [InlineData("GET HTTP://localhost/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET Http://localhost/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET hTTps://localhost/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET /api HTTP/1.1\r\nHost: localhost:\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: [::1]:\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: a_b!$&'()*+,;=%41:80\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: [v1.a]:5\r\n")]
    [InlineData("GET http://[::1]/api HTTP/1.1\r\nHost: [::1]:\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\n" + Host)]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + "X: \u00ff\r\n")]
    [InlineData("POST /api HTTP/1.1\r\n" + Host + "Content-Length: 99999999999999999999999999\r\n")]
    [InlineData("POST /api HTTP/1.0\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003abcdefghijkl")]
    public async Task What_HTTP_allows_is_not_held_against_the_caller(string head) =>
    Assert.Equal(("C-HTTP-02", "INFO"), await FindingAsync(head + "\r\n"));

    [Fact]
    public async Task What_is_merely_long_is_not_malformed()
    {
        Assert.Equal(("C-HTTP-02", "INFO"), await FindingAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\n{Host}\r\n"));
        Assert.Equal(("C-HTTP-02", "INFO"), await FindingAsync($"GET /api HTTP/1.1\r\n{Host}X: {new string('a', 40_000)}\r\n\r\n"));
        Assert.Equal(("C-HTTP-02", "INFO"),
            await FindingAsync($"GET /api HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, 120).Select(i => $"X-{i}: a\r\n"))}\r\n"));
    }

    [Theory]
    [InlineData("GET http://LOCALHOST/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET http://localhost:80/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET /api HTTP/1.1\r\nHost: LOCALHOST\r\n")]
    public async Task A_host_in_another_letter_case_is_the_same(string head) => Assert.Null(await FindingAsync(head + "\r\n"));

    [Theory]
    [InlineData("GET http://a/api HTTP/1.1\r\nHost: b\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: a b\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: a/b\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: a:b\r\n")]
    [InlineData("GET /api HTTP/1.1\r\n")]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + Host)]
    [InlineData("GET foo HTTP/1.1\r\n" + Host)]
    [InlineData("GET * HTTP/1.1\r\n" + Host)]
    [InlineData("GET ftp://localhost/api HTTP/1.1\r\n" + Host)]
    [InlineData("GET http:// HTTP/1.1\r\n" + Host)]
    [InlineData("GET /\u00e9 HTTP/1.1\r\n" + Host)]
    [InlineData("GET /api http/1.1\r\n" + Host)]
    [InlineData("GET /api HTTP/1.2\r\n" + Host)]
    [InlineData("GET  /api HTTP/1.1\r\n" + Host)]
    [InlineData("G@T /api HTTP/1.1\r\n" + Host)]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + "X : a\r\n")]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + "X: a\r\n b\r\n")]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + "X\u00e9: a\r\n")]
    [InlineData("POST /api HTTP/1.1\r\n" + Host + "Content-Length: 2, 2\r\n")]
    [InlineData("POST /api HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n")]
    [InlineData("POST /api HTTP/1.1\r\n" + Host + "Content-Length: 2\r\nContent-Length: 2\r\n")]
    [InlineData("POST /api HTTP/1.1\r\n" + Host + "Transfer-Encoding: gzip\r\n")]
    public async Task What_HTTP_forbids_is(string head) => Assert.Equal(("C-HTTP-01", "MUST"), await FindingAsync(head + "\r\n"));

    [Theory]
    [InlineData("5 ;a=b\r\n", "C-HTTP-02")]
    [InlineData("5\t ; a\r\n", "C-HTTP-02")]
    [InlineData("00000000000000005\r\n", "C-HTTP-02")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n", "C-HTTP-02")]
    [InlineData("5; a=b\r\n", null)]
    [InlineData("5;a = b\r\n", null)]
    [InlineData("5;a=\"b;c\"\r\n", null)]
    [InlineData("zz\r\n", "C-HTTP-01")]
    [InlineData("5 \r\n", "C-HTTP-01")]
    [InlineData("5\n", "C-HTTP-01")]
    [InlineData("-5\r\n", "C-HTTP-01")]
    [InlineData("5;a\n", "C-HTTP-01")]
    public async Task Of_chunks_the_same_holds(string size, string? rule)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(
            Encoding.Latin1.GetBytes($"{sandbox.Head("Transfer-Encoding: chunked")}2\r\n{{ \r\n{size}    }}\r\n0\r\n\r\n"));
        Assert.Equal(rule is null ? 204 : 400, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(rule, (await sandbox.FindingsAsync()).FirstOrDefault(id => id.StartsWith("C-HTTP", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_caller_who_gives_up_within_its_body_has_not_sent_a_malformed_one()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await using (var connection = await RawConnection.OpenAsync(mock))
            await connection.SendAsync(sandbox.Head("Content-Length: 100") + "{");

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        var finding = Assert.Single(entry.At("findings").EnumerateArray());
        Assert.Equal(("C-HTTP-03", "INFO", "BODY-18"), (finding.TextAt("id"), finding.TextAt("level"), finding.TextAt("requirement")));
        Assert.Equal((0, "not sent"), (entry.NumberAt("status"), entry.TextAt("undelivered", "state")));
    }

    [Fact]
    public async Task HTTP_2_on_the_port_without_TLS_is_reported_as_what_it_is()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync("PRI * HTTP/2.0\n\nSM\n\n");
        Assert.DoesNotContain("HTTP/1.1", await connection.ReadToEndAsync(), StringComparison.Ordinal); // a frame (GOAWAY), no status

        var entry = Assert.Single(await mock.Sandbox("").JournalAsync());
        Assert.Equal(0, entry.NumberAt("status"));
        Assert.StartsWith("HTTP/2 on a port that speaks only HTTP/1.1", entry.At("findings")[0].TextAt("message"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api HTTP/1.1\r\n" + Host + "Authorization : Basic c3VwZXJzM2NyZXQ=\r\n", "c3VwZXJzM2NyZXQ")]
    [InlineData("GET /a?code=s3cret\u00e9 HTTP/1.1\r\n" + Host, "s3cret")]
    [InlineData("GET  /a?code=s3cret HTTP/1.1\r\n" + Host, "s3cret")]
    [InlineData("GET /a s3cret/1.1\r\n" + Host, "s3cret")]
    public async Task What_the_web_server_quotes_of_a_request_is_not_kept(string head, string secret)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(Encoding.Latin1.GetBytes(head + "\r\n"));
        Assert.Equal("HTTP/1.1", (await connection.ReadAnswerAsync(toHead: true)).Head[..8]);
        Assert.DoesNotContain(secret, await mock.Sandbox("").ShownAsync(), StringComparison.Ordinal);
    }

    private static async Task<(string, string)?> FindingAsync(string request)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(Encoding.Latin1.GetBytes(request));
        connection.EndSending();
        await connection.ReadToEndAsync();
        var entry = Assert.Single(await mock.Sandbox("").JournaledAsync(1));
        return entry.At("findings").GetArrayLength() == 0
            ? null
            : (entry.At("findings")[0].TextAt("id")!, entry.At("findings")[0].TextAt("level")!);
    }
}
