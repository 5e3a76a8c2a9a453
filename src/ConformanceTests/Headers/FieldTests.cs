namespace EmailSync.ConformanceTests.Headers;

/// <summary>Field names and values.</summary>
public sealed class FieldTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("HDR-01")]
    public Task HDR_01_MUST_Field_names_are_case_insensitive() => Evaluate(async probe =>
    {
        var accepted = probe.Accepted.With("Content-Length", $"{probe.Accepted.Content.Length}");
        foreach (var (name, _) in accepted.Fields)
        {
            foreach (var form in new[] { name.ToUpperInvariant(), name.ToLowerInvariant(), Mixed(name) })
            {
                var request =
                    accepted with { Fields = [.. accepted.Fields.Select(line => line.Name == name ? line with { Name = form } : line)] };
                probe.ExpectStatus(await probe.SendAsync(form, request), 204);
            }
        }
    });

    [Requirement("HDR-02")]
    public Task HDR_02_MUST_Accept_Language_of_the_page_is_taken() => Evaluate(async probe =>
    {
        probe.ExpectStatus(await probe.SendAsync("the page's Accept-Language", probe.Accepted.With("Accept-Language", "fr,de,ru,zh")), 204);
        foreach (var value in new[] { "", "*", "xx-INVALID-tag-that-is-long", "fr;q=2", ";;q=,", "de;q=0.5;q=0.1", new string('a', 2000) })
            await probe.ExpectAsync($"Accept-Language: {(value.Length > 40 ? $"{value.Length} letters" : value)}",
                probe.Accepted.With("Accept-Language", value),
                reply => reply.Answer is not null && !reply.ServerFault, "an answer that is not 5xx");
    });

    [Requirement("HDR-03")]
    public Task HDR_03_SHOULD_Unknown_fields_are_ignored() => Evaluate(async probe =>
    {
        foreach (var (name, value) in new[] { ("X-Conformance", "1"), ("Conformance_1.2!", "with, list; and=param"), ("X-Empty", ""),
            ("X-Long", new string('x', 1000)) })
            probe.ExpectStatus(await probe.SendAsync($"{name}, which no server knows", probe.Accepted.Adding(name, value)), 204);
    });

    [Requirement("HDR-09")]
    public Task HDR_09_MAY_Another_expectation_is_417() => Evaluate(probe =>
        probe.ExpectAsync("an unknown expectation", probe.Accepted.Adding("Expect", "conformance=1"),
            reply => reply.Status == 417 || probe.IsSuccess(reply), "417, or ignored"));

    private static string Mixed(string name) =>
        string.Concat(name.Select((letter, i) => i % 2 == 0 ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));
}
