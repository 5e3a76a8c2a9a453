namespace EmailSync.ConformanceTests.Parity.Proposals;

/// <summary>A setting of the mock for what nobody knows of the real server, and what the probes can show of it.</summary>
/// <param name="Key">Its name in the mock's settings table.</param>
/// <param name="Values">The values to try. The mock's default is none of them, or is tried to no effect.</param>
/// <param name="Shown">Ids of the requirements whose probes show it.</param>
internal sealed record AssumedSetting(string Key, IReadOnlyList<string> Values, IReadOnlyList<string> Shown)
{
    /// <summary>Those that the probes can show, in the order of the settings table.</summary>
    public static IReadOnlyList<AssumedSetting> All { get; } =
    [
        new("Authentication:ExpiredStatus", ["403"], ["AUTH-03", "AUTH-04", "AUTH-15", "AUTH-26", "AUTH-29"]),
        new("Tenant:StoppedStatus", ["200", "403", "404"], ["TEN-12"]),
        new("Errors:Text", ["ErrorMessage", "Both"], ["AUTH-01", "AUTH-02", "ERR-01", "ERR-02", "ERR-03", "ERR-04"]),
        new("Errors:UnknownAccount", ["Null"], ["MBX-04", "ACT-11"]),
        new("Authentication:RestrictedStatus", ["401"], ["APP-07", "APP-10", "AUTH-17", "AUTH-25", "AUTH-31", "FAM-03", "FAM-05"]),
    ];
}

/// <summary>A setting that makes the mock answer as the target does, tried in a run of its own.</summary>
/// <param name="Key">Its name in the mock's settings table.</param>
/// <param name="Value">The value.</param>
/// <param name="Requirements">The requirements that differ without it, and in which fewer answers differ with it.</param>
/// <param name="Alike">Those of them in which nothing differs with it.</param>
public sealed record SettingProposal(string Key, string Value, IReadOnlyList<string> Requirements, IReadOnlyList<string> Alike);
