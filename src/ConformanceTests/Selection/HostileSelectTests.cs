using EmailSync.ConformanceTests.Judging;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Selection;

/// <summary>$select as an attacker writes it.</summary>
public sealed class HostileSelectTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("SEL-09")]
    public Task SEL_09_MUST_Hostile_values_are_no_5xx_and_never_echoed_unescaped() => Judge(async probe =>
    {
        string[] values =
        [
            "%zz", "%", "%4", "%ff", "%c0%af", "%ed%a0%80", "%00", "name%00,department", "%u0041",
            Uri.EscapeDataString(Echo.Script), Uri.EscapeDataString($"\"'>{Echo.Script}"), Uri.EscapeDataString("name\\\",\"Error\":false,\"x\":\""),
            Uri.EscapeDataString("'; DROP TABLE account; --"), Uri.EscapeDataString("1 OR 1=1"), Uri.EscapeDataString("name UNION SELECT password FROM associate"),
        ];
        foreach (var value in values)
        {
            var query = $"$select={value}";
            await ExpectHarmlessAsync(probe, query, probe.Queried(query));
            // Refusals are where requests are quoted, and a browser is who asks for HTML.
            await ExpectHarmlessAsync(probe, $"no credentials, {query}", probe.QueriedByNobody(query));
            await ExpectHarmlessAsync(probe, $"no credentials, for a browser, {query}", probe.QueriedByNobody(query).With("Accept", "text/html"));
            await ExpectHarmlessAsync(probe, $"malformed body, for XML, {query}", probe.Queried(query).WithContent("{").With("Accept", "application/xml"));
        }
    });

    private static async Task ExpectHarmlessAsync(Probe probe, string label, WireRequest request)
    {
        var reply = await probe.SendAsync(label, request);
        var echo = Echo.In(reply);
        probe.Expect(reply, !reply.ServerFault && echo is null, "not 5xx, and nothing of the query unescaped", echo);
    }
}
