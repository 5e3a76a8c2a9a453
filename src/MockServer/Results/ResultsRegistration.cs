using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.MockServer.Results;

/// <summary>Registers what writes results.</summary>
internal static class ResultsRegistration
{
    public static IServiceCollection AddResults(this IServiceCollection services) =>
        services.AddSingleton<TimeZoneCodes>().AddSingleton<ResultContent>();
}
