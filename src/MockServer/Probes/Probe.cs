namespace EmailSync.MockServer.Probes;

/// <summary>A look at the server that is no call: of a browser on its own account, of a health check, of a person.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Sandbox">Name of the sandbox below which it looked; empty for the root installation.</param>
/// <param name="Method">GET, HEAD or OPTIONS.</param>
/// <param name="Target">The beginning of its target, redacted.</param>
/// <param name="Kind">What it looked for.</param>
/// <param name="Status">What it was answered.</param>
/// <param name="UserAgent">The beginning of that field, redacted; null where there was none.</param>
public sealed record Probe(DateTimeOffset Time, string Sandbox, string Method, string Target, ProbeKind Kind, int Status,
    string? UserAgent);
