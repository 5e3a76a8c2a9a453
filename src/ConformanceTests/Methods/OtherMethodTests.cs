using EmailSync.ConformanceTests.Syntax;

namespace EmailSync.ConformanceTests.Methods;

/// <summary>Methods that the operation does not have.</summary>
public sealed class OtherMethodTests(Suite suite) : RequirementTests(suite)
{
    private static readonly string[] Others = ["PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS", "FOO"];

    [Requirement("MET-01")]
    public Task MET_01_SHOULD_Other_methods_are_405() => Evaluate(async probe =>
    {
        foreach (var method in new[] { "PUT", "PATCH", "DELETE" })
            probe.ExpectStatus(await probe.SendAsync(method, Request(probe, method)), 405);
        await probe.ExpectAsync("GET", Request(probe, "GET"),
            reply => reply.Status == 405 || (reply.Status == 200 && reply.Answer!.Content.Length > 0),
            "405, or 200 with a description of the call");
    });

    [Requirement("MET-02")]
    public Task MET_02_MUST_Every_405_carries_Allow() => Evaluate(async probe =>
    {
        foreach (var (method, reply) in await RefusedAsync(probe))
            probe.Expect(reply, reply.All("Allow").Any(), $"Allow on the 405 to {method}", Allow(reply));
    });

    [Requirement("MET-03")]
    public Task MET_03_MUST_Allow_lists_POST_and_nothing_that_is_405() => Evaluate(async probe =>
    {
        var refused = await RefusedAsync(probe);
        var withAllow = refused.Where(answer => answer.Reply.All("Allow").Any()).ToList();
        if (withAllow.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, "no 405 has Allow");
        foreach (var (method, reply) in withAllow)
        {
            var listed = FieldList.Of(reply.All("Allow"));
            var wrong = listed.Where(name => refused.Any(other => other.Method == name)).ToList();
            probe.Expect(reply, listed.Contains("POST"), $"POST in Allow ({method})", Allow(reply));
            probe.Expect(reply, wrong.Count == 0, $"no method in Allow that is itself 405 ({method})",
                wrong.Count == 0 ? Allow(reply) : string.Join(", ", wrong));
        }
    });

    [Requirement("MET-06")]
    public Task MET_06_SHOULD_An_unknown_method_is_501() => Evaluate(probe =>
        probe.ExpectAsync("unknown method", Request(probe, "CONFORMANCE"),
            reply => reply.Status is 501 or 405, "501, or 405 as for a known method"));

    [Requirement("MET-07")]
    public Task MET_07_MUST_post_in_lower_case_is_not_POST() => Evaluate(probe =>
        probe.ExpectAsync("post in lower case", probe.Accepted with { Method = "post" }, reply => reply.Refused, "not 2xx"));

    [Requirement("MET-09", CountsEffects = true)]
    public Task MET_09_MUST_No_other_method_has_the_effect() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        effects.Conclude();
        foreach (var method in Others.Append("post"))
            await effects.ExpectNoneAsync(method,
                async () => await probe.SendAsync($"{method} with an account", effects.Request with { Method = method }));
    });

    private static async Task<List<(string Method, Reply Reply)>> RefusedAsync(Probe probe)
    {
        var refused = new List<(string, Reply)>();
        foreach (var method in Others)
        {
            var reply = await probe.SendAsync(method, Request(probe, method));
            if (reply.Status == 405) refused.Add((method, reply));
        }

        return refused.Count > 0 ? refused : throw new NotVerifiedException(Obstacle.NotOffered, "no method was answered 405");
    }

    // Without content: GET and DELETE with content would be a second oddity.
    private static WireRequest Request(Probe probe, string method)
    {
        var request = probe.Accepted with { Method = method };
        return method is "PUT" or "PATCH" or "CONFORMANCE" ? request : request.WithContent("").Without("Content-Type");
    }

    private static string Allow(Reply reply) => reply.All("Allow").Any() ? $"Allow: {string.Join(", ", reply.All("Allow"))}" : "no Allow";
}
