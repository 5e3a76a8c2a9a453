namespace EmailSync.Entities.Roles;

/// <summary>What an operation does with an entity.</summary>
internal enum EntityVerb
{
    CreateDefault,
    Get,
    List,
    Save,
    Delete,
}
