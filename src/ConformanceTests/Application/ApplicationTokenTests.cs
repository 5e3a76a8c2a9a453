using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Application;

/// <summary>SO-AppToken online, together with a ticket.</summary>
public sealed class ApplicationTokenTests(Suite suite) : RequirementTests(suite)
{
    private const string Field = "SO-AppToken";

    [Requirement("APP-01", ChecksControl = true)]
    public Task APP_01_MUST_Ticket_and_application_token_are_204() => Evaluate(probe =>
        probe.ExpectAcceptedAsync("ticket with SO-AppToken", probe.As(Scheme.SoTicket), "SoTicket", Settings.Ticket, Settings.AppToken));

    [Requirement("APP-02")]
    public Task APP_02_SHOULD_A_ticket_without_application_token_is_refused() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        foreach (var (label, without) in Missing(request))
            probe.ExpectUnauthorizedOrForbidden(await probe.SendAsync(label, without));
    });

    [Requirement("APP-03")]
    public Task APP_03_SHOULD_An_unknown_application_token_is_refused() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        foreach (var (label, other) in Unknown(probe))
            probe.ExpectUnauthorizedOrForbidden(await probe.SendAsync(label, request.With(Field, other)));
    });

    [Requirement("APP-06")]
    public Task APP_06_MUST_The_field_name_is_case_insensitive() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        foreach (var name in (string[])["so-apptoken", "SO-APPTOKEN", "sO-aPPtOKEN"])
            await probe.ExpectAsync($"field {name}", request.Without(Field).Adding(name, probe.Credentials.AppToken!),
                reply => reply.Accepted, "acceptance, as of SO-AppToken");
    });

    [Requirement("APP-07")]
    public Task APP_07_SHOULD_An_application_without_the_EMail_agent_is_403() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        await probe.ExpectForbiddenAsync(request.With(Field, probe.Credentials.RestrictedAppToken!), request.With(Field, probe.Marker()),
            Settings.RestrictedAppToken);
    });

    [Requirement("APP-08", CountsEffects = true)]
    public Task APP_08_MUST_A_ticket_without_application_token_lets_nobody_in() => Evaluate(probe =>
        ExpectRefusedAsync(probe, Missing));

    [Requirement("APP-09", CountsEffects = true)]
    public Task APP_09_MUST_An_unknown_application_token_lets_nobody_in() => Evaluate(probe =>
        ExpectRefusedAsync(probe, request => Unknown(probe).Select(token => (token.Label, request.With(Field, token.Token)))));

    [Requirement("APP-10", CountsEffects = true)]
    public Task APP_10_MUST_An_application_without_the_EMail_agent_is_not_let_in() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        await probe.ExpectNothingForAsync(effects => effects.Of(request.With(Field, probe.Credentials.RestrictedAppToken!)),
            effects => effects.Of(request.With(Field, probe.Marker())), Settings.RestrictedAppToken);
    });

    private static async Task ExpectRefusedAsync(Probe probe,
        Func<Wire.WireRequest, IEnumerable<(string Label, Wire.WireRequest Request)>> variants)
    {
        var ticket = await AcceptedTicketAsync(probe);
        var effects = await EffectWatch.StartAsync(probe);
        await effects.ExpectNoneAsync("requests with such an application token", async () =>
        {
            foreach (var (label, request) in variants(effects.Of(ticket))) probe.ExpectRefused(await probe.SendAsync(label, request));
        });
        effects.Conclude();
    }

    private static IEnumerable<(string Label, Wire.WireRequest Request)> Missing(Wire.WireRequest request) =>
        [("ticket without SO-AppToken", request.Without(Field)), ("ticket with an empty SO-AppToken", request.With(Field, ""))];

    private static IEnumerable<(string Label, string Token)> Unknown(Probe probe)
    {
        var token = probe.Credentials.AppToken!;
        return
        [
            ("unknown SO-AppToken", probe.Marker()), ("altered SO-AppToken", Altered.InTheMiddle(token)),
            ("truncated SO-AppToken", token[..^1]), ("prolonged SO-AppToken", $"{token}x"),
        ];
    }

    private static async Task<Wire.WireRequest> AcceptedTicketAsync(Probe probe)
    {
        var request = probe.As(Scheme.SoTicket);
        await probe.ControlAsync("request accepted with ticket and SO-AppToken", request);
        return request;
    }
}
