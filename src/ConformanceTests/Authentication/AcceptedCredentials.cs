namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Expects that valid credentials are accepted, and tells a wrong server from a wrong setting.</summary>
public static class AcceptedCredentials
{
    /// <summary>Expects 204 for the credentials of a setting.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="label">What the request is.</param>
    /// <param name="request">The request.</param>
    /// <param name="what">The kind of credentials, for the message.</param>
    /// <param name="settings">The settings they come from.</param>
    /// <exception cref="InconclusiveException">They were refused, and may be wrong.</exception>
    public static async Task ExpectAcceptedAsync(this Probe probe, string label, WireRequest request, string what,
        params SuiteSetting[] settings)
    {
        var reply = await probe.SendAsync(label, request);
        probe.BlameSettings(reply, what, settings);
        probe.ExpectStatus(reply, 204);
    }

    /// <summary>Ends the check if a refusal may be caused by a wrong setting.</summary>
    /// <exception cref="InconclusiveException">It may be.</exception>
    public static void BlameSettings(this Probe probe, Reply reply, string what, params SuiteSetting[] settings)
    {
        if (reply.Status is not (401 or 403) || probe.Target.CredentialsAreKnown) return;
        var names = string.Join(" with ", settings.Select(setting => setting.Name));
        throw new InconclusiveException(
            $"{names} was refused with {reply.Status}: the credentials are wrong, or the target does not accept {what}");
    }

    /// <summary>
    /// Whether a second user is refused as well while another scheme is accepted: two wrong passwords are less likely than a target that
    /// does not accept Basic.
    /// </summary>
    public static async Task<bool> RefusesEveryUserAsync(this Probe probe)
    {
        if (probe.Credentials.RestrictedBasic is not { } other
            || (await probe.SendAsync("right credentials of another user", probe.As(other))).Status != 401) return false;
        foreach (var scheme in ControlRequest.Schemes(probe.Credentials, probe.Profile).Where(scheme => scheme != Scheme.Basic))
            if ((await probe.SendAsync($"right {scheme} credentials", probe.As(scheme))).Accepted)
                return true;
        return false;
    }
}
