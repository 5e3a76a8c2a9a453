namespace EmailSync.Testing;

/// <summary>The calls are not what a test expects of them. The message says what was called, and what was wrong with it.</summary>
public sealed class VerdictException : Exception
{
    internal VerdictException(string message, MockVerdict verdict)
        : base(message) => Verdict = verdict;

    /// <summary>The verdict that was not as expected.</summary>
    public MockVerdict Verdict { get; }
}
