namespace EmailSync.Contract.Schemas;

/// <summary>What the values of a document may look like.</summary>
public enum ValueForms
{
    /// <summary>Just what the schemas say.</summary>
    Stated,

    /// <summary>
    /// Also what .NET reads for the types behind the schemas. For the vendor's Swagger files, which do not say what may be null,
    /// that enumerations have numbers, or that times are written without a zone.
    /// </summary>
    DotNet,
}
