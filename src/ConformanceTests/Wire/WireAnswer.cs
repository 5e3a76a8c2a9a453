namespace EmailSync.ConformanceTests.Wire;

/// <summary>An answer, as it was on the wire.</summary>
public sealed class WireAnswer
{
    /// <summary>Status line without its line end, one byte per character.</summary>
    public required string StatusLine { get; init; }

    public required int Status { get; init; }

    /// <summary>Field lines in their order.</summary>
    public required IReadOnlyList<FieldLine> Fields { get; init; }

    /// <summary>Syntax errors in the header section, for instance a bare LF; empty if there are none.</summary>
    public required IReadOnlyList<string> Defects { get; init; }

    /// <summary>The content, with the transfer coding removed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Field lines after the last chunk.</summary>
    public IReadOnlyList<FieldLine> Trailers { get; init; } = [];

    /// <summary>Answers with status 1xx that came before this one.</summary>
    public IReadOnlyList<int> Interim { get; init; } = [];

    /// <summary>Every byte, including those of interim answers.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The content as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>First value of a field; null if it is missing.</summary>
    public string? Field(string name) => Fields.FirstOrDefault(line => line.Is(name)).Value;

    /// <summary>All values of a field, in their order.</summary>
    public IEnumerable<string> All(string name) => Fields.Where(line => line.Is(name)).Select(line => line.Value);

    public bool Has(string name) => Field(name) is not null;

    /// <summary>Whether the server announces that it closes the connection after this answer.</summary>
    public bool Closes =>
        All("Connection").Any(value => value.Split(',').Any(option => option.Trim().Equals("close", StringComparison.OrdinalIgnoreCase)));
}
