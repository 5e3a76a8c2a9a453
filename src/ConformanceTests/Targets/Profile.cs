namespace EmailSync.ConformanceTests.Targets;

/// <summary>Kind of installation that a target is; it decides which schemes of authentication are expected.</summary>
public enum Profile
{
    /// <summary>On-site: Basic, SoTicket, session.</summary>
    OnSite,

    /// <summary>Online tenant: Bearer, SoTicket with SO-AppToken, session.</summary>
    Online,
}
