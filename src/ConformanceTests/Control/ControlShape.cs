namespace EmailSync.ConformanceTests.Control;

/// <summary>
/// Form of the accepted request. The page's sample comes first; the others stand in where a server is wrong in just
/// what the sample needs, so that this one fault does not hide the rest.
/// </summary>
public enum ControlShape
{
    /// <summary>JSON with a null account, as the reference page shows it.</summary>
    Page,

    /// <summary>The same as text/json.</summary>
    TextJson,

    /// <summary>The page's, without Accept.</summary>
    WithoutAccept,

    /// <summary>JSON with an account.</summary>
    Account,

    /// <summary>The page's, with $select.</summary>
    Select,
}
