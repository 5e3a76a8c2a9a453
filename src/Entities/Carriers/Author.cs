using System.Text.Json.Nodes;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;

namespace EmailSync.Entities.Carriers;

/// <summary>The associate that a call is made as, with the keys that the user's principal has.</summary>
internal sealed record Author(int AssociateId, string Name)
{
    private const int FirstAssociate = 5;
    private const int FirstPerson = 100;

    public static Author Of(Call call, MockOptions options)
    {
        var name = call.Caller!.User;
        var configured = call.Sandbox.Accounts.ForRead is { IsConfigured: true } accounts
            ? accounts.All.Select(account => account.Facts)
                .FirstOrDefault(facts => name.Equals(facts.AssociateName, StringComparison.OrdinalIgnoreCase))?.AssociateId
            : null;
        return new Author(configured ?? FirstAssociate + options.Identities.Users.TakeWhile(user => user.Name != name).Count(), name);
    }

    /// <summary>Its Associate carrier; without what the mock does not know.</summary>
    public JsonObject Carrier() => new()
    {
        [nameof(AssociateId)] = AssociateId,
        [nameof(Name)] = Name,
        ["PersonId"] = FirstPerson + AssociateId,
        ["Type"] = "InternalAssociate",
        ["FullName"] = Name,
        ["FormalName"] = Name,
    };
}
