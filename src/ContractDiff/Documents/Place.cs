namespace EmailSync.ContractDiff.Documents;

/// <summary>A place in a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, counted from 1; 0 if it has no lines.</param>
/// <param name="Pointer">JSON pointer within the file, beginning with a slash.</param>
internal sealed record Place(string File, int Line, string Pointer);
