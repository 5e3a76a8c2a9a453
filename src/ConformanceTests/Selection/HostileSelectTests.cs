namespace EmailSync.ConformanceTests.Selection;

/// <summary>$select as an attacker would write it.</summary>
public sealed class HostileSelectTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("SEL-09")]
    public Task SEL_09_MUST_Hostile_values_are_no_5xx_and_never_echoed_unescaped() => Evaluate(async probe =>
    {
        string[] values =
        [
            "%zz", "%", "%4", "%ff", "%c0%af", "%ed%a0%80", "%00", "name%00,department", "%u0041",
            Uri.EscapeDataString(Echo.Script), Uri.EscapeDataString($"\"'>{Echo.Script}"),
            Uri.EscapeDataString("name\\\",\"Error\":false,\"x\":\""),
            Uri.EscapeDataString("'; DROP TABLE account; --"), Uri.EscapeDataString("1 OR 1=1"),
            Uri.EscapeDataString("name UNION SELECT password FROM associate"),
        ];
        // Refusals are where requests are quoted, and browsers are what asks for HTML.
        (string Label, Func<string, WireRequest> Request)[] calls =
        [
            ("right call", query => probe.Queried(query)),
            ("no credentials", query => probe.QueriedByNobody(query)),
            ("no credentials, for a browser", query => probe.QueriedByNobody(query).With("Accept", "text/html")),
            ("malformed body", query => probe.Queried(query).WithContent("{")),
            ("malformed body, for XML", query => probe.Queried(query).WithContent("{").With("Accept", "application/xml")),
        ];
        foreach (var (label, request) in calls)
        {
            var harmless = await probe.SendAsync($"{label}, $select=name", request("$select=name"));
            foreach (var value in values)
                ExpectHarmless(probe, await probe.SendAsync($"{label}, $select={value}", request($"$select={value}")), harmless);
        }
    });

    // What is wrong for the harmless query too does not come from the query.
    private static void ExpectHarmless(Probe probe, Reply reply, Reply harmless)
    {
        probe.Expect(reply, !reply.ServerFault || harmless.ServerFault, "not 5xx");
        var echo = Echo.In(reply);
        probe.Expect(reply, echo is null || Echo.In(harmless) is not null, "nothing of the query unescaped", echo ?? "nothing");
    }
}
