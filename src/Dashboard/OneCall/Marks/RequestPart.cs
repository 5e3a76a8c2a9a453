namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>Parts of a request in which something can be marked.</summary>
public enum RequestPart
{
    /// <summary>None: the finding has no location in this request.</summary>
    Nowhere,

    /// <summary>The method.</summary>
    Method,

    /// <summary>The request target.</summary>
    Target,

    /// <summary>The value of a header line.</summary>
    Header,

    /// <summary>The body.</summary>
    Body,
}
