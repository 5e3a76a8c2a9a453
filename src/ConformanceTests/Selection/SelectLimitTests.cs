namespace EmailSync.ConformanceTests.Selection;

/// <summary>Unusual and excessive values of $select.</summary>
public sealed class SelectLimitTests(Suite suite) : RequirementTests(suite)
{
    private const int LongLine = 8000;

    [Requirement("SEL-07")]
    public Task SEL_07_MUST_Odd_lists_are_no_5xx() => Evaluate(async probe =>
    {
        string[] lists =
        [
            "", ",", ",,,", "name,,department", "name,", ",name", "%20", "name,%20,department", "name%20,%20department",
            "name+,+department", "%09name",
            "/", "//", "name/", "/name", "category//id", string.Join('/', Enumerable.Repeat("category", 200)),
            string.Join(',', Enumerable.Range(0, 500)),
        ];
        foreach (var list in lists)
            await probe.ExpectAsync($"$select={list}", probe.Queried($"$select={list}"), reply => !reply.ServerFault, "not 5xx");

        await probe.ExpectAsync("$select without a value", probe.Queried("$select"), reply => !reply.ServerFault, "not 5xx");
    });

    [Requirement("SEL-08")]
    public Task SEL_08_MUST_select_twice_is_answered_alike_in_both_orders() => Evaluate(async probe =>
    {
        foreach (var (one, other) in new[] { ("name", "department"), ("name", ""), ("name", "category/id") })
        {
            var first = await probe.SendAsync($"{one}, then {other}", probe.Queried($"$select={one}&$select={other}"));
            var second = await probe.SendAsync($"{other}, then {one}", probe.Queried($"$select={other}&$select={one}"));
            probe.Expect(first, !first.ServerFault, "not 5xx");
            probe.Expect(second, !second.ServerFault, "not 5xx");
            probe.Expect(second, first.Status == second.Status, $"{first}, as in the other order");
        }
    });

    [Requirement("SEL-10")]
    public Task SEL_10_SHOULD_A_request_line_of_8000_bytes_is_processed() => Evaluate(async probe =>
    {
        await probe.ControlAsync("call with a short list of the same names", probe.Queried("$select=name,department,name"));
        var request = probe.Queried("$select=");
        var room = LongLine - $"{request.Method} {request.Target} {request.Version}".Length;
        // With its comma a name takes 5 bytes, a department 11: use enough departments to make the rest a multiple of 5.
        var departments = (room + 1) % 5;
        var names = (room + 1 - 11 * departments) / 5;
        var list = string.Join(',', [.. Enumerable.Repeat("department", departments), .. Enumerable.Repeat("name", names)]);
        probe.ExpectStatus(await probe.SendAsync($"a request line of {LongLine} bytes", probe.Queried($"$select={list}")), 204);
    });

    [Requirement("SEL-11")]
    public Task SEL_11_MUST_select_does_not_get_round_authentication() => Evaluate(async probe =>
    {
        var plain = await probe.SendAsync("no credentials, no $select", SelectedRequest.Bare(probe.Anonymous));
        if (plain.Accepted)
            throw new InconclusiveException("a call without credentials is accepted even without $select, which AUTH-01 checks");
        foreach (var query in (string[])["$select=name", "%24select=name", "$select=", "$select=*", "$select=name,department,category/id"])
        {
            await probe.ExpectAsync($"no credentials, {query}", probe.QueriedByNobody(query), reply => !reply.Accepted, "not 2xx");
            await probe.ExpectAsync($"unknown credentials, {query}",
                probe.QueriedByNobody(query).With("Authorization", $"Basic {Convert.ToBase64String("nobody:conformance"u8)}"),
                reply => !reply.Accepted, "not 2xx");
        }
    });
}
