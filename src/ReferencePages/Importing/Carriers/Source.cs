namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>Where a fact is from: the evidence of the contract.</summary>
internal enum Source
{
    /// <summary>A page says it.</summary>
    Docs,

    /// <summary>A Swagger file says it, and no page.</summary>
    Vendor,

    /// <summary>Neither says it.</summary>
    Assumed,
}
