using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmailSync.Stubs.Engine;

/// <summary>
/// Takes Kestrel's place in WireMock.Net's host: no port, no thread and no timer, so that each sandbox can have a WireMock.Net of its own,
/// which ends with the sandbox.
/// </summary>
internal sealed class ServerWithoutSockets : IServer
{
    // WireMock.Net wants an address, and never opens it.
    public const string Address = "http://127.0.0.1:1";

    public ServerWithoutSockets() => Features.Set<IServerAddressesFeature>(new Addresses());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Registers it. Kestrel is added later than a user's services, so it is replaced when the container is built.</summary>
    public static void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IServiceProviderFactory<IServiceCollection>>(new Factory()));

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private sealed class Factory : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) =>
            services.Replace(ServiceDescriptor.Singleton<IServer>(new ServerWithoutSockets()));

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }

    private sealed class Addresses : IServerAddressesFeature
    {
        ICollection<string> IServerAddressesFeature.Addresses { get; } = new List<string> { Address };

        public bool PreferHostingUrls { get; set; }
    }
}
