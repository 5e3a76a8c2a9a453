using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>What a caller learns about itself.</summary>
internal static class RawPrincipal
{
    public const string Path = "/api/v1/User/currentPrincipal";
    private static readonly string[] Keys =
    [
        "AssociateId", "PersonId", "CountryId", "HomeCountryId", "ContactId", "GroupId", "BusinessId", "CategoryId", "ContactOwner",
        "RoleId",
        "EjUserId", "EjAccessLevel",
    ];

    public static RawAnswer Of(Request request)
    {
        var principal = new JsonObject
        {
            ["UserType"] = "InternalAssociate",
            ["Associate"] = Identities.User,
            ["IsPerson"] = true,
            ["RoleName"] = "User level 0",
            ["RoleType"] = "Employee",
            ["FullName"] = "Test User",
            ["EMailAddress"] = "tje0@example.com",
            ["UserName"] = Identities.User,
            ["DatabaseContextIdentifier"] = request.Installation.Profile.IsOnline ? request.Installation.Profile.Prefix[1..] : "",
        };
        foreach (var (at, key) in Keys.Index()) principal[key] = at + 1;
        if (AcceptPreference.Of(request.Values("Accept"), ["application/json", "application/xml"]) == "application/json")
            foreach (var list in (string[])["Licenses", "FunctionRights", "ProvidedCredentials", "SecondaryGroups"])
                principal[list] = new JsonArray();
        return ResultAnswer.Of(request, principal, "SoPrincipalCarrier");
    }
}
