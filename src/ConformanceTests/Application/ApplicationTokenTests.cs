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
        probe.ExpectUnauthorizedOrForbidden(await probe.SendAsync("ticket without SO-AppToken", request.Without(Field)));
        probe.ExpectUnauthorizedOrForbidden(await probe.SendAsync("ticket with an empty SO-AppToken", request.With(Field, "")));
    });

    [Requirement("APP-03")]
    public Task APP_03_SHOULD_An_unknown_application_token_is_refused() => Evaluate(async probe =>
    {
        var request = await AcceptedTicketAsync(probe);
        var token = probe.Credentials.AppToken!;
        (string Label, string Token)[] unknown =
        [
            ("unknown SO-AppToken", probe.Marker()), ("altered SO-AppToken", Altered.InTheMiddle(token)),
            ("truncated SO-AppToken", token[..^1]), ("prolonged SO-AppToken", $"{token}x"),
        ];
        foreach (var (label, other) in unknown) probe.ExpectUnauthorizedOrForbidden(
            await probe.SendAsync(label, request.With(Field, other)));
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

    private static async Task<Wire.WireRequest> AcceptedTicketAsync(Probe probe)
    {
        var request = probe.As(Scheme.SoTicket);
        await probe.ControlAsync("request accepted with ticket and SO-AppToken", request);
        return request;
    }
}
