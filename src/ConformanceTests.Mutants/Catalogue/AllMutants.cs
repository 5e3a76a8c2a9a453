namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Every mutant, in the order of the catalogue's groups.</summary>
public static class AllMutants
{
    public static IReadOnlyList<Mutant> List { get; } =
    [
        .. AuthenticationMutants.All,
        .. ChallengeMutants.All,
        .. BasicMutants.All,
        .. TokenMutants.All,
        .. XsrfMutants.All,
        .. ApplicationMutants.All,
        .. SelectMutants.All,
        .. ContentTypeMutants.All,
        .. BodyMutants.All,
        .. XmlAndPatchMutants.All,
        .. FramingMutants.All,
        .. AcceptMutants.All,
        .. NoContentMutants.All,
        .. ErrorMutants.All,
        .. MethodMutants.All,
        .. HeaderMutants.All,
        .. RobustnessMutants.All,
        .. ConcurrencyMutants.All,
        .. FamilyMutants.All,
        .. ListMutants.All,
        .. MailboxMutants.All,
        .. AccountMutants.All,
        .. MailAccessMutants.All,
        .. LoginMutants.All,
        .. FolderMutants.All,
        .. MailMutants.All,
        .. CredentialMutants.All,
        .. ResultMutants.All,
        .. TenantMutants.All,
        .. OpenIdMutants.All,
        .. SignInTokenMutants.All,
        .. SystemUserMutants.All,
        .. PrincipalMutants.All,
    ];
}
