using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.SyncAccounts;

/// <summary>The 204 of SyncEmailAccounts must end with its header section.</summary>
public sealed class ListAnswerTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("SYNC-03")]
    public Task SYNC_03_MUST_No_byte_follows_the_header_section() => Evaluate(async probe =>
    {
        await probe.NeedAsync("list", probe.SyncList());
        await using var connection = await probe.OpenAsync();
        var (reply, after, _) = await connection.SendLastAsync("list, read until the connection closes", probe.SyncList());
        ExpectSuccess(reply);
        probe.Expect(reply, after.Length == 0, "no byte after the header section", after.Length == 0 ? "none" : $"{after.Length} bytes");
    });

    [Requirement("SYNC-04")]
    public Task SYNC_04_MUST_No_field_speaks_of_a_content() => Evaluate(async probe =>
    {
        var reply = await probe.CallAsync("list", probe.SyncList());
        ExpectSuccess(reply);
        foreach (var field in (string[])["Content-Length", "Transfer-Encoding"])
            probe.Expect(reply, reply.Field(field) is null, $"no {field}", reply.Field(field) is { } value ? $"{field}: {value}" : "none");
    });

    // Other successes have content; SYNC-01 reports them.
    private static void ExpectSuccess(Reply reply)
    {
        if (reply.Status != 204) throw new InconclusiveException($"the list was answered {reply}, not 204");
    }
}
