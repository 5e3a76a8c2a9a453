using EmailSync.MadeAnswers.Recorded;
using EmailSync.Scenarios.Exchanges;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>An exchange without secrets and personal data.</summary>
/// <param name="Recorded">The exchange as it was recorded.</param>
/// <param name="Sandbox">The sandbox that answers it: a tenant, or empty on-site.</param>
/// <param name="Answer">The answer, and the request that it is bound to.</param>
/// <param name="RequestType">The Content-Type of the request; null for none.</param>
/// <param name="RequestBody">The body to send.</param>
/// <param name="Credentials">The fields with the credentials to send.</param>
internal sealed record CleanExchange(
    RecordedExchange Recorded, string Sandbox, RecordedAnswer Answer, string? RequestType, byte[] RequestBody,
    IReadOnlyList<HeaderLine> Credentials);
