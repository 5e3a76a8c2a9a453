namespace EmailSync.Contract;

/// <summary>Files of operations cannot be used.</summary>
/// <param name="errors">A line for each file: its name, the location in it and what was expected.</param>
public sealed class ContractFilesException(IReadOnlyList<string> errors) : Exception(string.Join("; ", errors))
{
    /// <summary>A line for each file: its name, the location in it and what was expected.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
