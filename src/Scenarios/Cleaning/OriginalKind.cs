namespace EmailSync.Scenarios.Cleaning;

/// <summary>
/// What kind of text a recording has that must not stay, from the most to the least certain: the first that is seen counts.
/// </summary>
internal enum OriginalKind
{
    /// <summary>A password, ticket, token, cookie or code.</summary>
    Secret,
    EMail,
    Host,
    FirstName,
    LastName,
    UserName,
    Company,
    Phone,
    Street,
    City,
    Zip,

    /// <summary>Digits that identify somebody, such as the number of an organisation.</summary>
    Number,

    /// <summary>Any other text, which can hold anything.</summary>
    Text,
}
