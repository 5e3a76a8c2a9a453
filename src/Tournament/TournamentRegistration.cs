using EmailSync.Tournament.Running;

namespace EmailSync.Tournament;

/// <summary>Adds what a tournament needs to a mock.</summary>
internal static class TournamentRegistration
{
    public static IServiceCollection AddTournament(this IServiceCollection services) => services.AddSingleton<RunSandboxes>();
}
