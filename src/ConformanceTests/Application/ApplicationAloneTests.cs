using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Application;

/// <summary>SO-AppToken where it has no meaning: by itself, and on-site.</summary>
public sealed class ApplicationAloneTests(Suite suite) : RequirementTests(suite)
{
    private const string Field = "SO-AppToken";

    [Requirement("APP-04")]
    public Task APP_04_MUST_An_application_token_alone_is_no_authentication() => Evaluate(async probe =>
    {
        foreach (var (label, token) in Tokens(probe))
        {
            probe.ExpectRefused(await probe.SendAsync($"{label} alone", probe.Anonymous.With(Field, token)));
            probe.ExpectRefused(
                await probe.SendAsync($"{label} with empty Authorization", probe.Anonymous.With(Field, token).With("Authorization", "")));
            probe.ExpectRefused(
                await probe.SendAsync($"{label} with a made-up session",
                    probe.Anonymous.With(Field, token).With("Cookie", $"ASP.NET_SessionId={probe.Marker()}")));
        }
    });

    [Requirement("APP-05")]
    public Task APP_05_SHOULD_On_site_an_application_token_is_ignored() => Evaluate(async probe =>
    {
        foreach (var scheme in await probe.AcceptedSchemesAsync())
            foreach (var (label, token) in Tokens(probe).Append(("empty SO-AppToken", "")))
                probe.ExpectStatus(await probe.SendAsync($"{scheme} with {label}", probe.As(scheme).With(Field, token)), 204);
    });

    private static IEnumerable<(string Label, string Token)> Tokens(Probe probe)
    {
        yield return ("unknown SO-AppToken", probe.Marker());
        if (probe.Credentials.AppToken is { } token) yield return ("right SO-AppToken", token);
        if (probe.Credentials.RestrictedAppToken is { } restricted) yield return ("SO-AppToken without the EMail agent", restricted);
    }
}
