using System.Text;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.Proxy.Answers;
using EmailSync.Proxy.Exchanges;
using EmailSync.Proxy.Forwarding;
using EmailSync.Proxy.ReadOnly;
using EmailSync.Proxy.Targets;
using EmailSync.Traffic;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EmailSync.Proxy;

/// <summary>Has a mock pass calls to real servers, and evaluate them on the way.</summary>
public static class ProxyRegistration
{
    /// <summary>Adds the proxy.</summary>
    /// <param name="services">The mock's.</param>
    /// <param name="options">Its options, which name the servers.</param>
    /// <exception cref="EmailSync.MockServer.Hosting.Tls.CertificateException">The file of authorities cannot be read.</exception>
    public static IServiceCollection AddProxy(this IServiceCollection services, MockOptions options)
    {
        var client = new UpstreamClient(options);
        services.AddHttpForwarder();
        return services.AddTraffic()
            .Configure<KestrelServerOptions>(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1)
            .AddSingleton(_ => client).AddSingleton(new ProxyTargets(options.Proxy.To))
            .AddSingleton<ProxyOperations>().AddSingleton<ProxyAnswers>().AddSingleton<ExchangeKeeper>().AddSingleton<ExchangeServices>()
            .AddSingleton<ProxyTransformer>().AddSingleton<ProxyForwarder>().AddSingleton<ReadOnlyRule>()
            .AddSingleton<FaultLimit, ProxyFaultLimit>().AddSingleton<RoomMiddleware, ProxyMiddleware>();
    }
}
