namespace EmailSync.Contract.Schemas;

/// <summary>The contract itself is wrong: says where in it, by JSON pointer, and what was expected there.</summary>
public sealed class ContractException(string pointer, string expected)
    : Exception($"The contract at {(pointer.Length == 0 ? "its top" : pointer)}: expected {expected}.")
{
    /// <summary>JSON pointer into the contract.</summary>
    public string Pointer { get; } = pointer;
}
