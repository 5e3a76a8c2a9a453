using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Framing;

public sealed class ChunkedTests(SharedMock shared)
{
    [Theory]
    [InlineData(1, "", "")]
    [InlineData(3, "", "")]
    [InlineData(int.MaxValue, "", "")]
    [InlineData(7, ";name=value", "")]
    [InlineData(int.MaxValue, ";a=\"quoted; text\";b", "")]
    [InlineData(16, "", "X-Checksum: abc\r\nX-Other: d\r\n")]
    public async Task A_chunked_body_is_read_like_a_sized_one_whatever_its_chunks_extensions_and_trailers(int chunk, string extension,
        string trailers)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked(chunk: chunk, extension: extension, trailers: trailers));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);

        await connection.SendAsync(sandbox.Sized(WireCalls.BodyOf(2)));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17, 2], await sandbox.SyncedAsync());
        var entries = await sandbox.JournalAsync();
        Assert.Equal(TestSandbox.Account, entries[1].GetProperty("body").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("0002\r\n{}\r\n000\r\n\r\n")]
    [InlineData("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")]
    public async Task Every_spelling_of_a_chunk_size_is_read(string chunks)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("transfer-encoding: Chunked") + chunks);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_wrong_chunked_body_is_refused_like_a_sized_one()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked("""{"SyncUserAccount":{"AccountId":"17"}}""", chunk: 5));
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Equal(["BODY-21"], answer.Field("X-Mock-Requirement"));
        Assert.Contains("/SyncUserAccount/AccountId: ", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_without_content_are_a_missing_body()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked(""));
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Equal(["BODY-07"], answer.Field("X-Mock-Requirement"));
    }

    [Theory]
    [InlineData("x\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}}\r\n0\r\n\r\n")]
    [InlineData("\r\n{}\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}0\r\n\r\n")]
    public async Task Broken_chunks_are_refused_once_without_effect_and_the_connection_ends(string chunks)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Transfer-Encoding: chunked") + chunks + sandbox.Sized());
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Equal(["HDR-13"], answer.Field("X-Mock-Requirement"));
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Single(await sandbox.JournalAsync());
        Assert.Empty(await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("gzip, chunked")]
    [InlineData("identity, chunked")]
    public async Task A_transfer_coding_under_the_chunks_is_refused_as_unknown_and_the_connection_ends(string coding)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked().Replace(": chunked", $": {coding}", StringComparison.Ordinal) + sandbox.Sized());
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(501, answer.Status);
        Assert.Equal(["HDR-13"], answer.Field("X-Mock-Requirement"));
        Assert.Contains($"'{coding}'", answer.Content, StringComparison.Ordinal);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Empty(await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    [InlineData("chunked, identity")]
    [InlineData("xchunked")]
    public async Task A_transfer_coding_that_does_not_end_in_chunks_is_refused_and_the_connection_ends(string coding)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked().Replace(": chunked", $": {coding}", StringComparison.Ordinal) + sandbox.Sized());
        Assert.Equal(400, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Empty(await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Beside_a_content_length_the_chunks_count_and_the_connection_ends()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            sandbox.Chunked().Replace("Transfer-Encoding", "Content-Length: 5\r\nTransfer-Encoding", StringComparison.Ordinal)
                + sandbox.Sized(WireCalls.BodyOf(2)));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("X-T: \u00ff")]
    [InlineData("X-T: \0")]
    [InlineData("X-\u00e9: a")]
    [InlineData("X T: a")]
    [InlineData("X-T")]
    [InlineData(": a")]
    [InlineData(" X-T: a")]
    public async Task A_trailer_that_is_no_field_is_the_callers_fault_and_not_the_mocks(string trailer)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(Encoding.Latin1.GetBytes(sandbox.Chunked(trailers: trailer + "\r\n")));
        var answer = await connection.ReadAnswerAsync();

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal((400, "HDR-05"), (answer.Status, entry.TextAt("requirement")));
        Assert.Equal("trailer section", entry.At("findings")[0].TextAt("place"));
        Assert.Empty(await sandbox.SyncedAsync());
    }
}
