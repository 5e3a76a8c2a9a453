namespace EmailSync.MockServer.Errors;

/// <summary>An operation that ends in a refusal. Its generated signature has room for success alone.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
