namespace EmailSync.Cluster.Hosting;

/// <summary>Gets the mock's whole pipeline, for calls that come from another server than the mock's own.</summary>
internal sealed class PipelineEntry : IStartupFilter
{
    private RequestDelegate? pipeline;

    /// <summary>The pipeline of a mock that has started.</summary>
    public RequestDelegate Pipeline => pipeline ?? throw new InvalidOperationException("The mock has not started.");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => pipeline = rest);
        next(app);
    };
}
