namespace EmailSync.ConformanceTests.Checks;

/// <summary>Which requirements hold for any operation: authentication, media types, errors, $select, methods, fields, robustness.</summary>
internal static class GeneralRequirements
{
    private static readonly string[] Groups =
        ["AUTH", "XSRF", "APP", "SEL", "CT", "BODY", "ACC", "ERR", "MET", "HDR", "ROB", "CON"];

    // They send accounts, count synchronisations, or expect the rights of the EMail agent or a 204.
    private static readonly string[] OfSyncEmailAccount =
    [
        "AUTH-17", "AUTH-25", "AUTH-31", "APP-07", "APP-10", "SEL-03", "BODY-01", "BODY-02", "BODY-05", "BODY-06", "BODY-08", "BODY-12",
        "BODY-13",
        "BODY-14", "BODY-15", "BODY-18", "BODY-20", "BODY-21", "ACC-06", "ERR-08", "MET-09", "CON-04",
    ];

    // They change the content of the accepted request.
    private static readonly string[] OfContent = ["AUTH-18", "XSRF-09", "ACC-05", "HDR-08", "HDR-12", "HDR-13", "ROB-03"];
    private static readonly string[] OfMembers = ["BODY-09", "BODY-10", "BODY-11", "BODY-19"];
    private static readonly string[] OfXml = ["CT-03", "CT-04", "CT-18"];

    /// <summary>Why a requirement is not verified for an operation; null if it is.</summary>
    public static string? WhyNot(Requirement requirement, TestedOperation operation)
    {
        var id = requirement.Id;
        var group = id[..id.LastIndexOf('-')];
        if (!Groups.Contains(group) || OfSyncEmailAccount.Contains(id)) return "it is about SyncEmailAccount and its family";
        if (operation.Body is null && (group is "CT" or "BODY" || OfContent.Contains(id)))
            return "the operation is called without a body";
        if (OfMembers.Contains(id) && !operation.HasMembers) return "the body of the operation is no object with members";
        return OfXml.Contains(id) && operation.Root is null
            ? $"the suite does not know the body's element in XML without {Settings.Contract.Name}"
            : null;
    }
}
