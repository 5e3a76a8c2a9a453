namespace EmailSync.ConformanceTests.Errors;

/// <summary>An error must explain itself, match its declared type, and reveal nothing about the server's internals.</summary>
public sealed class ErrorContentTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ERR-01")]
    public Task ERR_01_MUST_No_error_shows_the_inside_of_the_server() => Evaluate(async probe =>
    {
        foreach (var (label, reply) in await ErrorSamples.CollectAsync(probe))
        {
            var leak = LeakPatterns.FindRead(reply.Text);
            probe.Expect(reply, leak is null, $"no stack trace, path, SQL or type name ({label})",
                leak is { } found ? $"{found.Kind}: {found.Found}" : "none");
        }
    });

    [Requirement("ERR-02")]
    public Task ERR_02_SHOULD_An_error_has_a_body() => Evaluate(async probe =>
    {
        foreach (var (label, reply) in await ErrorSamples.CollectAsync(probe))
            probe.Expect(reply, reply.Answer!.Content.Length > 0, $"a body that explains the {reply.Status} ({label})",
                $"{reply.Answer.Content.Length} bytes");
    });

    [Requirement("ERR-03")]
    public Task ERR_03_SHOULD_An_error_body_has_Content_Type() => Evaluate(async probe =>
    {
        foreach (var (label, reply) in await WithBodyAsync(probe))
            probe.Expect(reply, !string.IsNullOrEmpty(reply.Field("Content-Type")),
                $"Content-Type on the body of the {reply.Status} ({label})", reply.Field("Content-Type") ?? "none");
    });

    [Requirement("ERR-04")]
    public Task ERR_04_MUST_An_error_body_is_well_formed() => Evaluate(async probe =>
    {
        foreach (var (label, reply) in (await WithBodyAsync(probe)).Concat(await ErrorSamples.CollectAsync(probe, "application/xml"))
            .Where(error => error.Reply.Answer!.Content.Length > 0))
        {
            var body = ErrorBody.Of(reply);
            var fault = body.Fault();
            probe.Expect(reply, fault is null, $"a well-formed {(body.MediaType.Length > 0 ? body.MediaType : "body")} ({label})",
                fault ?? "well-formed");
        }
    });

    private static async Task<List<(string Label, Reply Reply)>> WithBodyAsync(Probe probe)
    {
        var errors = (await ErrorSamples.CollectAsync(probe)).Where(error => error.Reply.Answer!.Content.Length > 0).ToList();
        return errors.Count > 0 ? errors : throw new NotVerifiedException(Verdicts.Obstacle.NotOffered, "no error has a body");
    }
}
