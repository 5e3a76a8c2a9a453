namespace EmailSync.MockServer.Memory;

/// <summary>How far a <see cref="BoundedLog{T}"/> has come.</summary>
/// <param name="Passed">How many items were ever added; it never goes back.</param>
/// <param name="Cuts">How often items were taken back: cleared or removed.</param>
/// <param name="Total">How many were added since it was last cleared.</param>
/// <param name="Kept">How many of them are still there.</param>
public readonly record struct LogPosition(long Passed, int Cuts, long Total, int Kept);
