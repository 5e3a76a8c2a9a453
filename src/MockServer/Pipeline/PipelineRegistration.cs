namespace EmailSync.MockServer.Pipeline;

/// <summary>Registers the request pipeline.</summary>
internal static class PipelineRegistration
{
    public static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<RequestPipeline>().AddSingleton<RefusalFindings>().AddSingleton<RefusalWriter>().AddSingleton<FailedCall>();
}
