namespace EmailSync.Login.Principals;

/// <summary>The vendor's carrier of the current user, in the order of its page; the defaults are those of its .NET type.</summary>
internal sealed record PrincipalJson
{
    public required string UserType { get; init; }
    public required string Associate { get; init; }
    public required int AssociateId { get; init; }
    public bool IsPerson { get; init; }
    public int PersonId { get; init; }
    public int CountryId { get; init; }
    public int HomeCountryId { get; init; }
    public int ContactId { get; init; }
    public int GroupId { get; init; }
    public int BusinessId { get; init; }
    public int CategoryId { get; init; }
    public int ContactOwner { get; init; }
    public int RoleId { get; init; }
    public string RoleName { get; init; } = "";
    public string RoleDescription { get; init; } = "";
    public string RoleType { get; init; } = "";
    public IReadOnlyList<string> Licenses { get; init; } = [];
    public string FullName { get; init; } = "";
    public string EMailAddress { get; init; } = "";
    public IReadOnlyList<string> FunctionRights { get; init; } = [];
    public int EjUserId { get; init; }
    public int EjAccessLevel { get; init; }
    public string EjUserStatus { get; init; } = "StatusUnknown";
    public IReadOnlyList<CredentialJson> ProvidedCredentials { get; init; } = [];
    public IReadOnlyList<int> SecondaryGroups { get; init; } = [];
    public string DatabaseContextIdentifier { get; init; } = "";
    public string UserName { get; init; } = "";
}

/// <summary>A way in which a user signs in.</summary>
internal sealed record CredentialJson(string Type, string SearchName, string DisplayName, int CredentialId);
