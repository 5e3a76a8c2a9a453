namespace EmailSync.Explain.Corrections;

/// <summary>An explanation ends with what is known so far.</summary>
/// <param name="message">Why.</param>
internal sealed class LimitReachedException(string message) : Exception(message);
