namespace EmailSync.Reporting.Sarif;

/// <summary>A line of a file, and what it represents.</summary>
/// <param name="PhysicalLocation">The line.</param>
/// <param name="LogicalLocations">The part of the traffic or the server; null for the file itself.</param>
public sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation, IReadOnlyList<SarifLogicalLocation>? LogicalLocations = null)
{
    /// <summary>A line of a file.</summary>
    /// <param name="file">The file's URI, relative or absolute.</param>
    /// <param name="line">The line, 1 or more.</param>
    public static SarifLocation Of(string file, int line) => new(new SarifPhysicalLocation(new(file), new(line)));
}

/// <summary>A line of a file.</summary>
/// <param name="ArtifactLocation">The file.</param>
/// <param name="Region">The line.</param>
public sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation, SarifRegion Region);

/// <summary>A file.</summary>
/// <param name="Uri">Its URI.</param>
public sealed record SarifArtifactLocation(string Uri);

/// <summary>A part of a file.</summary>
/// <param name="StartLine">Its first line, 1 or more.</param>
public sealed record SarifRegion(int StartLine);

/// <summary>What a location represents.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullyQualifiedName">Its qualified name.</param>
/// <param name="Kind">SARIF's name for its kind; null for none.</param>
public sealed record SarifLogicalLocation(string Name, string FullyQualifiedName, string? Kind = null);
