namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>A YAML text that cannot be read or cannot be added to: says the line and what was expected.</summary>
internal sealed class ContractTextException(int line, string reason) : Exception(reason)
{
    public int Line { get; } = line;
}
