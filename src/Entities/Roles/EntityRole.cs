using EmailSync.Entities.Carriers;

namespace EmailSync.Entities.Roles;

/// <summary>What an operation does with an entity.</summary>
/// <param name="Verb">Create a default, get, list, save or delete.</param>
/// <param name="Carrier">What it answers, each item of the list, or, if it deletes, what its agent saves or gets.</param>
/// <param name="KeyParameter">The query parameter with the key; empty if the key is elsewhere.</param>
internal sealed record EntityRole(EntityVerb Verb, CarrierType Carrier, string KeyParameter = "");
