namespace EmailSync.WireMock.Matching.Work;

/// <summary>A pattern wants more time or memory than it may take.</summary>
/// <param name="pointer">JSON pointer to the part of the pattern that was under way; empty where it is not known.</param>
public sealed class OutOfBudgetException(string pointer) : Exception("The pattern takes too long.")
{
    /// <summary>JSON pointer to the part of the pattern that was under way; empty where it is not known.</summary>
    public string Pointer { get; } = pointer;
}
