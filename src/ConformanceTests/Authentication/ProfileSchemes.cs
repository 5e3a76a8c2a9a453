namespace EmailSync.ConformanceTests.Authentication;

/// <summary>The schemes that a kind of installation accepts, and those that a target really accepts.</summary>
public static class ProfileSchemes
{
    public static IReadOnlyList<Scheme> Of(Profile profile) =>
        profile == Profile.OnSite ? [Scheme.Basic, Scheme.SoTicket] : [Scheme.Bearer, Scheme.SoTicket];

    /// <summary>The scheme that is for the other kind of installation only.</summary>
    public static Scheme DisabledIn(Profile profile) => profile == Profile.OnSite ? Scheme.Bearer : Scheme.Basic;

    /// <summary>The profile's schemes whose configured credentials the target accepts.</summary>
    public static async Task<IReadOnlyList<Scheme>> AcceptedSchemesAsync(this Probe probe)
    {
        var accepted = new List<Scheme>();
        foreach (var scheme in Of(probe.Profile).Where(scheme => ControlRequest.Authorization(scheme, probe.Credentials) is not null))
            if ((await probe.SendAsync($"control with {scheme}", probe.As(scheme))).Accepted)
                accepted.Add(scheme);
        return accepted;
    }
}
