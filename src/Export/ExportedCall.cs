namespace EmailSync.Export;

/// <summary>A right call of an operation, with the answer to it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">Its name without version and agent.</param>
/// <param name="Query">The required parameters of the query, with values.</param>
/// <param name="Body">The body as JSON in UTF-8; null for none.</param>
/// <param name="ContentType">The body's media type; null without body.</param>
/// <param name="Answer">The content of the success answer as JSON in UTF-8; null for none.</param>
internal sealed record ExportedCall(
    ContractOperation Operation, string Name, IReadOnlyList<(ContractParameter Parameter, string Value)> Query, byte[]? Body,
    string? ContentType, byte[]? Answer)
{
    /// <summary>The agent's name, or that of the path's last part but one.</summary>
    public string Group => Operation.Agent.Length > 0 ? Operation.Agent : "Other";

    /// <summary>Whether it deletes something.</summary>
    public bool Deletes => Name.StartsWith("Delete", StringComparison.Ordinal);

    /// <summary>What it does, in a line.</summary>
    public string Summary => Operation.Summary.ReplaceLineEndings(" ").Trim();
}
