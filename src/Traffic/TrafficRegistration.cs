namespace EmailSync.Traffic;

/// <summary>Adds the evaluation of exchanges with other servers to a mock.</summary>
public static class TrafficRegistration
{
    public static IServiceCollection AddTraffic(this IServiceCollection services) => services.AddSingleton<ExchangeEvaluator>();
}
