using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.NoContent;

/// <summary>Status line and Date of the 204, and that the connection can be reused after it.</summary>
public sealed partial class HeadTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("NC-06")]
    public Task NC_06_MUST_The_connection_stays_in_step() => Evaluate(async probe =>
    {
        await using var connection = await probe.OpenAsync();
        var first = await connection.SendAsync("first request", probe.Accepted);
        if (first.Answer is { Closes: true })
        {
            var (after, _) = await connection.ReceiveToEndAsync();
            probe.Expect(first, after.Length == 0, "nothing between the answer and the close that it announces", $"{after.Length} bytes");
            return;
        }

        // Two different answers, so that each shows which request it belongs to.
        var (alone, sibling) = (await probe.SendAsync("sibling path, on a connection of its own", Sibling(probe)),
            await connection.SendAsync("second request, a sibling path", Sibling(probe)));
        probe.Expect(sibling, sibling.Answer is { Defects.Count: 0 } && sibling.Status == alone.Status, $"an answer of its own: {alone}");
        if (sibling.Answer is not { Closes: false }) return;
        var third = await connection.SendAsync("third request, the accepted one again", probe.Accepted);
        probe.Expect(third, third.Status == first.Status, $"an answer of its own: {first}");
    });

    [Requirement("NC-08")]
    public Task NC_08_MUST_Date_is_present_and_valid() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("accepted request", probe.Accepted);
        var dates = reply.All("Date").ToList();
        probe.Expect(reply, dates is [var date] && HttpDate.IsFixed(date), "one Date with an HTTP-date",
            dates.Count == 0 ? "none" : string.Join(" and ", dates));
    });

    [Requirement("NC-09")]
    public Task NC_09_MUST_The_status_line_has_the_form() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("accepted request", probe.Accepted);
        if (reply.Status != 204) throw new InconclusiveException($"the accepted request was answered {reply}, not 204");
        probe.Expect(reply, StatusLine().IsMatch(reply.Answer!.StatusLine), "HTTP/1.1 SP 204 SP [reason]",
            $"\"{reply.Answer.StatusLine}\"");
        probe.Expect(reply, reply.Answer.Defects.Count == 0, "a well-formed header section",
            reply.Answer.Defects.Count == 0 ? "well-formed" : string.Join("; ", reply.Answer.Defects));
    });

    private static Wire.WireRequest Sibling(Probe probe) => probe.Accepted with { Target = $"{probe.Installation.Operation}IsNotThere" };

    [GeneratedRegex(@"^HTTP/1\.1 204 [\t\x20-\x7e\x80-\xff]*$")]
    private static partial Regex StatusLine();
}
