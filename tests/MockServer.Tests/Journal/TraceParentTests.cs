using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class TraceParentTests(SharedMock shared)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SpanId = "00f067aa0ba902b7";

    [Theory]
    [InlineData($"00-{TraceId}-{SpanId}-01", true)]
    [InlineData($"00-{TraceId}-{SpanId}-00", false)]
    [InlineData($"00-{TraceId}-{SpanId}-03", true)]
    [InlineData($"00-{TraceId}-{SpanId}-fe", false)]
    [InlineData($"cc-{TraceId}-{SpanId}-01", true)]
    [InlineData($"cc-{TraceId}-{SpanId}-01-what the future will be like", true)]
    public async Task The_trace_that_a_call_names_is_in_its_journal(string traceparent, bool sampled)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call().With("traceparent", traceparent));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(TraceId, entry.TextAt("trace", "traceId"));
        Assert.Equal(SpanId, entry.TextAt("trace", "spanId"));
        Assert.Equal(sampled, entry.At("trace", "sampled").GetBoolean());
        Assert.Equal(traceparent, entry.TextAt("headers", "traceparent"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("garbage of just as many characters as a right one has..")]
    [InlineData($"ff-{TraceId}-{SpanId}-01")]
    [InlineData($"0-{TraceId}-{SpanId}-01")]
    [InlineData($"0g-{TraceId}-{SpanId}-01")]
    [InlineData($"00-{TraceId}-{SpanId}-1")]
    [InlineData($"00-{TraceId}-{SpanId}-0G")]
    [InlineData($"00-{TraceId}-{SpanId}-01-")]
    [InlineData($"00-{TraceId}-{SpanId}-01-more")]
    [InlineData($"cc-{TraceId}-{SpanId}-01.more")]
    [InlineData($"00_{TraceId}-{SpanId}-01")]
    [InlineData($"00-{TraceId}_{SpanId}-01")]
    [InlineData($"00-{TraceId}-{SpanId}_01")]
    [InlineData($"00-4BF92F3577B34DA6A3CE929D0E0E4736-{SpanId}-01")]
    [InlineData($"00-{TraceId}-00F067AA0BA902B7-01")]
    [InlineData($"00-00000000000000000000000000000000-{SpanId}-01")]
    [InlineData($"00-{TraceId}-0000000000000000-01")]
    public async Task A_field_that_is_not_valid_is_ignored_and_is_no_finding(string traceparent)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call().With("traceparent", traceparent));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(204, entry.NumberAt("status"));
        Assert.False(entry.TryGetProperty("trace", out _));
        Assert.Empty(entry.At("findings").EnumerateArray());
    }

    [Fact]
    public async Task Two_fields_name_no_trace()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync($"""
            GET {sandbox.Prefix}/api HTTP/1.1
            Host: localhost
            traceparent: 00-{TraceId}-{SpanId}-01
            traceparent: 00-{TraceId}-{SpanId}-01


            """);
        await connection.ReadAnswerAsync();

        Assert.False(Assert.Single(await sandbox.JournalAsync()).TryGetProperty("trace", out _));
    }

    [Fact]
    public async Task A_call_without_the_field_has_no_trace()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.False(Assert.Single(await sandbox.JournalAsync()).TryGetProperty("trace", out _));
    }

    [Fact]
    public async Task A_call_that_is_refused_has_its_trace_in_the_journal_too()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(null).With("traceparent", $"00-{TraceId}-{SpanId}-01"));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(401, entry.NumberAt("status"));
        Assert.Equal(TraceId, entry.TextAt("trace", "traceId"));
    }
}
