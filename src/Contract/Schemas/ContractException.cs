namespace EmailSync.Contract.Schemas;

/// <summary>The contract itself is wrong: with the JSON pointer of the location and what was expected.</summary>
public class ContractException(string pointer, string expected)
    : Exception($"The contract at {(pointer.Length == 0 ? "its top" : pointer)}: expected {expected}.")
{
    /// <summary>JSON pointer into the contract.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>What was expected there, and what was found.</summary>
    public string Expected { get; } = expected;
}

/// <summary>A reference to something that the document does not have.</summary>
internal sealed class DanglingReferenceException(string pointer, string expected) : ContractException(pointer, expected);
