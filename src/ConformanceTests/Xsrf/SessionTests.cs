using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Xsrf;

/// <summary>What is accepted with and without a session.</summary>
public sealed class SessionTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("XSRF-01")]
    public Task XSRF_01_MUST_A_session_with_its_value_is_204() => Evaluate(async probe =>
    {
        var browser = await Browser.LogInAsync(probe);
        var reply = await probe.SendAsync("session with its value", browser.Request(probe));
        // A form that is shown again sets cookies, too: only a password that is accepted elsewhere is known to be right.
        if (reply.Status is 401 or 403 && !(await probe.SendAsync("same user with Basic", probe.As(Scheme.Basic))).Accepted)
            probe.BlameSettings(reply, "this login", Settings.Login, Settings.Basic);
        probe.ExpectStatus(reply, 204);
    });

    [Requirement("XSRF-06", ChecksControl = true)]
    public Task XSRF_06_MUST_With_Authorization_no_value_is_needed() => Evaluate(async probe =>
    {
        var evaluated = 0;
        foreach (var scheme in ControlRequest.Schemes(probe.Credentials, probe.Profile).Intersect(ProfileSchemes.Of(probe.Profile)))
        {
            var reply = await probe.SendAsync($"{scheme} without X-XSRF-TOKEN", probe.As(scheme));
            // What is refused with a value too is refused for another reason.
            if (reply.Status is 401 or 403 && !await IsAcceptedWithValueAsync(probe, probe.As(scheme))) continue;
            evaluated++;
            probe.ExpectStatus(reply, 204);
        }

        if (evaluated == 0) throw new InconclusiveException("no configured credentials are accepted, with or without X-XSRF-TOKEN");
    });

    [Requirement("XSRF-07")]
    public Task XSRF_07_MUST_The_field_name_is_case_insensitive() => Evaluate(async probe =>
    {
        var browser = await Browser.AcceptedAsync(probe);
        foreach (var name in (string[])["x-xsrf-token", "X-Xsrf-Token", "x-XSRF-tOKEN"])
            await probe.ExpectAsync($"field {name}", browser.WithoutValue(probe.Anonymous).Adding(name, browser.Value),
                reply => reply.Accepted, "acceptance, as of X-XSRF-TOKEN");
    });

    [Requirement("XSRF-10")]
    public Task XSRF_10_MUST_The_value_of_the_hidden_input_works() => Evaluate(async probe =>
    {
        var browser = await Browser.AcceptedAsync(probe);
        if (browser.Session.HiddenInput is not { } hidden)
            throw new NotVerifiedException(Obstacle.NotOffered, "the page after the login has no hidden input XSRF_TOKEN",
                $"set {Settings.Login.Name} to a form whose next page has one");
        probe.ExpectStatus(
            await probe.SendAsync("value of the hidden input", browser.WithoutValue(probe.Anonymous).With(Browser.Field, hidden)), 204);
    });

    private static async Task<bool> IsAcceptedWithValueAsync(Probe probe, WireRequest request)
    {
        if ((await probe.SendAsync("the same with a made-up X-XSRF-TOKEN", request.With(Browser.Field, probe.Marker()))).Accepted)
            return true;
        if (await Browser.TryLogInAsync(probe) is not { } browser) return false;
        return (await probe.SendAsync("the same with a session's X-XSRF-TOKEN", request.With(Browser.Field, browser.Value))).Accepted;
    }
}
