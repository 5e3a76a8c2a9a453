namespace EmailSync.ConformanceTests.Accept;

/// <summary>What a caller may accept, on a call whose answer has no content to negotiate.</summary>
public sealed class AcceptTests(Suite suite) : RequirementTests(suite)
{
    // Change only Accept, not the rest of the request: a server that objects to something else fails elsewhere.
    [Requirement("ACC-01", ChecksControl = true)]
    public Task ACC_01_MUST_The_sample_s_Accept_is_204() => Evaluate(async probe =>
    {
        foreach (var accept in (string[])["application/json; charset=utf-8", "application/json"])
            probe.ExpectStatus(await probe.SendAsync(accept, probe.Accepted.With("Accept", accept)), 204);
    });

    [Requirement("ACC-02")]
    public Task ACC_02_MUST_Usual_Accept_fields_are_204() => Evaluate(async probe =>
    {
        probe.ExpectStatus(await probe.SendAsync("no Accept", probe.Accepted.Without("Accept")), 204);
        string[] accepts =
        [
            "*/*", "application/*", "application/xml", "text/xml", "text/xml, application/xml;q=0.9, */*;q=0.1",
            "application/xml;q=0.5, text/json;q=0.8, */*;q=0.001",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*;q=1.000",
        ];
        foreach (var accept in accepts)
            probe.ExpectStatus(await probe.SendAsync($"Accept: {accept}", probe.Accepted.With("Accept", accept)), 204);
        probe.ExpectStatus(
            await probe.SendAsync("two Accept lines", probe.Accepted.With("Accept", "application/xml").Adding("Accept", "*/*;q=0.5")), 204);
    });

    [Requirement("ACC-03")]
    public Task ACC_03_INFO_An_Accept_that_nothing_satisfies_is_recorded() => Evaluate(async probe =>
    {
        foreach (var accept in (string[])["image/png", "*/*;q=0", "application/json;q=0"])
            probe.Record(await probe.SendAsync($"Accept: {accept}", probe.Accepted.With("Accept", accept)), $"Accept: {accept}");
    });

    [Requirement("ACC-04")]
    public Task ACC_04_MUST_A_malformed_Accept_field_is_no_5xx() => Evaluate(async probe =>
    {
        (string Name, string[] Values)[] malformed =
        [
            ("Accept",
                ["text/html, image/gif, *; q=.2, */*; q=.2", "", "/", "application", "application/", "*/json", "*/*/*", ",",
                    ",,application/json,,", ";q=1", "*/*;q=", "*/*;q=x", "*/*;q=2", "*/*;q=-1", "*/*;q=0.12345", "\"",
                    "application/json;a=\"", "\u00FF/\u00FF"]),
            ("Accept-Charset", ["", ",", ";", "utf-8;q=", "utf-8;q=2", "no-such-charset", "\"", "*;q=0"]),
            ("Accept-Encoding", ["", ",", ";", "gzip;q=", "gzip;q=2", "no-such-coding", "\"", "identity;q=0, *;q=0"]),
        ];
        foreach (var (name, values) in malformed)
            foreach (var value in values)
                await probe.ExpectAsync($"{name}: {value}", probe.Accepted.With(name, value), reply => !reply.ServerFault, "not 5xx");
    });
}
