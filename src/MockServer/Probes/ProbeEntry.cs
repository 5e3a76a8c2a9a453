namespace EmailSync.MockServer.Probes;

/// <summary>A request that is not a call: from a browser itself, a health check or a person.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Sandbox">Name of the sandbox in its path; empty for the root installation.</param>
/// <param name="Method">GET, HEAD or OPTIONS.</param>
/// <param name="Target">The beginning of its target, redacted.</param>
/// <param name="Kind">What it asked for.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="UserAgent">The beginning of the field, redacted; null if there was none.</param>
public sealed record ProbeEntry(DateTimeOffset Time, string Sandbox, string Method, string Target, ProbeKind Kind, int Status,
    string? UserAgent);
