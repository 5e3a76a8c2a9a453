using EmailSync.Entities.Answers;
using EmailSync.Entities.Carriers;
using EmailSync.Entities.Control;
using EmailSync.Entities.Roles;
using EmailSync.Entities.States;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.States;

namespace EmailSync.Entities;

/// <summary>Adds entities that keep what was saved to a mock.</summary>
public static class EntitiesRegistration
{
    public static IServiceCollection AddEntities(this IServiceCollection services) => services
        .AddSingleton(EntityParts.Feature)
        .AddSingleton<CarrierTypes>()
        .AddSingleton<EntityRoles>()
        .AddSingleton<Records>()
        .AddSingleton<EntityDocuments>()
        .AddSingleton<EntitiesByTest>()
        .AddSingleton<AnswerSource, EntitySource>()
        .AddSingleton<ResultOverlay, EntityOverlay>()
        .AddSingleton<StateSection, EntityStates>()
        .AddSingleton<ControlRoute, EntitiesRoute>()
        .AddSingleton(_ => new DryRunRoom(copy => copy.AddEntities()));
}
