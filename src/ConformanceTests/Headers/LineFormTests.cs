namespace EmailSync.ConformanceTests.Headers;

/// <summary>Malformed lines, and what could be smuggled in with them.</summary>
public sealed class LineFormTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("HDR-04")]
    public Task HDR_04_MUST_No_Host_two_Hosts_or_a_bad_Host_is_400() => Evaluate(async probe =>
    {
        var host = probe.Installation.Host;
        foreach (var (label, request) in new[]
        {
            ("no Host", probe.Accepted.Without("Host")),
            ("two Hosts that differ", probe.Accepted.Adding("Host", "other.example")),
            ("the same Host twice", probe.Accepted.Adding("Host", host)),
            ("a Host with a space", probe.Accepted.With("Host", "exa mple.org")),
            ("a Host with a slash", probe.Accepted.With("Host", "example.org/path")),
            ("a Host whose port is not a number", probe.Accepted.With("Host", "example.org:http")),
        })
            probe.ExpectStatus(await probe.SendAsync(label, request), 400);
    });

    [Requirement("HDR-05")]
    public Task HDR_05_MUST_A_blank_before_the_colon_is_400() => Evaluate(async probe =>
    {
        foreach (var (label, by) in new[] { ("a space before the colon", "Accept :"), ("a tab before the colon", "Accept\t:") })
            probe.ExpectStatus(
                await probe.SendAsync(label, RawRequest.Replacing(probe.Accepted.With("Accept", "application/json"), "Accept:", by)), 400);
        var smuggled = RawRequest.WithLines(probe.Accepted, "Transfer-Encoding : chunked\r\n");
        probe.ExpectStatus(await probe.SendAsync("Transfer-Encoding with a space before the colon", smuggled), 400);
    });

    [Requirement("HDR-06")]
    public Task HDR_06_MUST_A_folded_line_is_400_or_read_as_one() => Evaluate(async probe =>
    {
        var value = probe.Accepted.Field("Authorization")!;
        var (scheme, credentials) = (value[..value.IndexOf(' ', StringComparison.Ordinal)],
            value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        await probe.ExpectAsync("Authorization folded after the scheme",
            RawRequest.Replacing(probe.Accepted, $"{scheme} {credentials}", $"{scheme}\r\n {credentials}"),
            reply => reply.Status == 400 || probe.IsSuccess(reply), "400, or 204 as of one line");

        await probe.ExpectAsync("Authorization within the fold of another field",
            RawRequest.WithLines(probe.Anonymous, $"X-Conformance: one\r\n Authorization: {value}\r\n"),
            reply => reply.Refused, "not taken as a field of its own");
    });

    [Requirement("HDR-07")]
    public Task HDR_07_MUST_CR_LF_or_NUL_inside_a_value_is_refused_or_replaced() => Evaluate(async probe =>
    {
        var value = probe.Accepted.Field("Authorization")!;
        foreach (var (label, bytes) in new[]
        {
            ("Authorization after a bare CR in another field",
                RawRequest.WithLines(probe.Anonymous, $"X-Conformance: one\rAuthorization: {value}\r\n")),
            ("Authorization after a NUL in another field",
                RawRequest.WithLines(probe.Anonymous, $"X-Conformance: one\0Authorization: {value}\r\n")),
            ("NUL and more after the credentials", RawRequest.Replacing(probe.Accepted, value, $"{value}\0conformance")),
            ("NUL within the credentials", RawRequest.Replacing(probe.Accepted, value, value.Insert(value.Length - 3, "\0"))),
            ("bare CR within the credentials", RawRequest.Replacing(probe.Accepted, value, value.Insert(value.Length - 3, "\r"))),
        })
            await probe.ExpectAsync(label, bytes, reply => reply.Refused, "not 2xx");

        await probe.ExpectAsync("NUL in a field that no server knows", RawRequest.WithLines(probe.Accepted, "X-Conformance: a\0b\r\n"),
            reply => !reply.ServerFault && !reply.TimedOut, "refused or replaced, not 5xx");
    });

    [Requirement("HDR-14")]
    public Task HDR_14_MUST_An_absolute_form_target_is_accepted() => Evaluate(async probe =>
    {
        var request =
            probe.Accepted with { Target = $"{probe.Installation.Base.Scheme}://{probe.Installation.Host}{probe.Accepted.Target}" };
        probe.ExpectStatus(await probe.SendAsync("absolute-form target", request), 204);
    });

    [Requirement("HDR-15")]
    public Task HDR_15_SHOULD_A_request_line_without_the_form_is_400_and_close() => Evaluate(async probe =>
    {
        var path = probe.Installation.Operation;
        foreach (var line in new[] { $"POST {path}", $"POST  {path}  HTTP/1.1", $"{path} HTTP/1.1", $"POST {path} HTTP",
            $"POST {path} extra HTTP/1.1" })
        {
            await using var connection = await probe.OpenAsync();
            var (reply, _, closed) =
                await connection.SendToEndAsync($"request line \"{line}\"", RawRequest.WithRequestLine(probe.Accepted, line));
            probe.ExpectStatus(reply, 400);
            probe.Expect(reply, closed, "the connection closed", closed ? "closed" : "kept open");
        }
    });
}
