using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Well-formed credentials that do not exist.</summary>
public static class FalseCredentials
{
    /// <summary>24 letters and digits that no answer contains by chance; the same in each run with the same seed.</summary>
    public static string Marker(this Probe probe) =>
        $"q{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{probe.Seed} {probe.Requirement.Id}")))[..23]}";

    /// <summary>A ticket that was never issued.</summary>
    public static string FalseTicket(this Probe probe) => $"7T:{probe.Marker()}==";

    /// <summary>An access token of the target's tenant that was never issued.</summary>
    public static string FalseToken(this Probe probe) =>
        $"8A:{(probe.Installation.Tenant.Length > 0 ? probe.Installation.Tenant : "Cust00000")}.{probe.Marker()}";

    /// <summary>The accepted request with such credentials, of an unknown user, so that no account gets locked.</summary>
    public static WireRequest AsNobody(this Probe probe, Scheme scheme) => probe.As(scheme, probe.Credentials with
    {
        Basic = new UserPassword($"nobody-{probe.Marker()[..8]}", probe.Marker()),
        Ticket = probe.FalseTicket(),
        Bearer = probe.FalseToken(),
    });

    /// <summary>The accepted request with a ticket, and online with the application token too.</summary>
    public static WireRequest AsTicket(this Probe probe, string ticket) =>
        probe.As(Scheme.SoTicket, probe.Credentials with { Ticket = ticket });

    /// <summary>The accepted request with an access token.</summary>
    public static WireRequest AsToken(this Probe probe, string token) => probe.As(Scheme.Bearer, probe.Credentials with { Bearer = token });

    private static WireRequest As(this Probe probe, Scheme scheme, Credentials credentials) =>
        ControlRequest.Authenticate(probe.Anonymous, scheme, credentials, probe.Profile);
}
