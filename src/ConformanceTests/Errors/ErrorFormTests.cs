namespace EmailSync.ConformanceTests.Errors;

/// <summary>The forms that errors take.</summary>
public sealed class ErrorFormTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ERR-05")]
    public Task ERR_05_MUST_Problem_json_is_an_object_with_the_real_status() => Evaluate(async probe =>
    {
        var errors =
            (await ErrorSamples.CollectAsync(probe)).Concat(await ErrorSamples.CollectAsync(probe, "application/problem+json, */*;q=0.1"));
        var problems = errors.Where(error => ErrorBody.Of(error.Reply).IsProblem).ToList();
        if (problems.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, "no error is application/problem+json");
        foreach (var (label, reply) in problems)
        {
            using var json = ErrorBody.Of(reply).Json();
            var root = json?.RootElement;
            probe.Expect(reply, root?.ValueKind == JsonValueKind.Object, $"an object ({label})", root?.ValueKind.ToString() ?? "no JSON");
            if (root is { ValueKind: JsonValueKind.Object } problem && problem.TryGetProperty("status", out var status))
                probe.Expect(reply, status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var said) && said == reply.Status,
                    $"status {reply.Status} ({label})", status.GetRawText());
        }
    });

    [Requirement("ERR-06")]
    public Task ERR_06_SHOULD_A_sibling_path_is_404() => Evaluate(async probe =>
    {
        foreach (var target in new[] { $"{probe.Installation.Operation}IsNotThere", $"{probe.Installation.Operation}/IsNotThere" })
            probe.ExpectStatus(await probe.SendAsync($"path {target}", probe.Accepted with { Target = target }), 404);
    });

    [Requirement("ERR-09")]
    public Task ERR_09_SHOULD_A_JSON_error_is_the_envelope_or_the_framework_form() => Evaluate(async probe =>
    {
        var errors =
            (await ErrorSamples.CollectAsync(probe, "application/json")).Where(error =>
                ErrorBody.Of(error.Reply) is { IsJson: true, IsProblem: false }).ToList();
        if (errors.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, "no error has a JSON body");
        foreach (var (label, reply) in errors)
        {
            using var json = ErrorBody.Of(reply).Json();
            var (held, actual) = ErrorForm.Of(json?.RootElement);
            probe.Expect(reply, held, $"Error, ErrorType, Message or ErrorMessage, ErrorSource; or Message ({label})", actual);
        }
    });
}
