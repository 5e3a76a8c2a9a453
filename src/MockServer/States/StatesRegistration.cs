namespace EmailSync.MockServer.States;

/// <summary>Adds the state of sandboxes as a document.</summary>
internal static class StatesRegistration
{
    public static IServiceCollection AddStates(this IServiceCollection services) => services
        .AddSingleton<StateSection, CredentialsSection>()
        .AddSingleton<StateSchema>().AddSingleton<StateFaults>().AddSingleton<SandboxParts>()
        .AddSingleton<StateReader>().AddSingleton<StateWriter>().AddSingleton<StateLoader>();
}
