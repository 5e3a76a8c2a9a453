namespace EmailSync.Scenarios.Replaying;

/// <summary>A request to which the mock answers differently than was recorded.</summary>
/// <param name="Index">Which exchange, from 0.</param>
/// <param name="Source">Where it was recorded.</param>
/// <param name="Request">Method and path.</param>
/// <param name="What">Status, content type or content.</param>
/// <param name="Recorded">What was recorded, replaced as in the state.</param>
/// <param name="Replayed">What the mock answers.</param>
public sealed record ReplayDifference(int Index, string Source, string Request, string What, string Recorded, string Replayed);
