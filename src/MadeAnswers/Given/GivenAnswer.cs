namespace EmailSync.MadeAnswers.Given;

/// <summary>An answer that a sandbox was given for an operation.</summary>
/// <param name="Operation">The operation's id in the contract.</param>
/// <param name="Name">The name that a request chooses it by; null for the one that answers without being chosen.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Fields beside Content-Type and Content-Length.</param>
/// <param name="Body">The content as JSON in UTF-8; null for none.</param>
/// <param name="IsValidated">Whether the content matches the contract's schema.</param>
internal sealed record GivenAnswer(
    string Operation, string? Name, int Status, IReadOnlyList<HeaderLine> Headers, ReadOnlyMemory<byte>? Body, bool IsValidated)
{
    private const int Own = 256;

    /// <summary>Estimated memory.</summary>
    public long Bytes => Own + (Body?.Length ?? 0)
        + (2 * ((Name?.Length ?? 0) + Headers.Sum(header => header.Name.Length + header.Value.Length)));

    public bool Is(string operation, string? name) =>
        operation.Equals(Operation, StringComparison.OrdinalIgnoreCase) && string.Equals(name, Name, StringComparison.OrdinalIgnoreCase);
}
