namespace EmailSync.Contract.Schemas;

/// <summary>The contract itself is wrong: with the JSON pointer of the location and what was expected.</summary>
public sealed class ContractException(string pointer, string expected)
    : Exception($"The contract at {(pointer.Length == 0 ? "its top" : pointer)}: expected {expected}.")
{
    /// <summary>JSON pointer into the contract.</summary>
    public string Pointer { get; } = pointer;
}
