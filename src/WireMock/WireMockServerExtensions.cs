using EmailSync.Testing;
using Microsoft.AspNetCore.Builder;
using WireMock.Logging;
using WireMock.Server;
using WireMock.Settings;

namespace EmailSync.WireMock;

/// <summary>Starts WireMock.Net servers with a mock of SuperOffice.</summary>
public static class WireMockServerExtensions
{
    extension(WireMockServer)
    {
        /// <summary>
        /// Starts a WireMock.Net server with a mock of SuperOffice in front of its mappings, in the same Kestrel: the mock answers the
        /// paths
        /// that SuperOffice has, your mappings answer all others.
        /// </summary>
        /// <param name="settings">Settings of the server, which are changed: its log, and what is added before its middleware. Null, the
        /// default, is a server on a free port.</param>
        /// <param name="options">How the mock is to be; null, the default, for a new on-site installation with default settings. The
        /// setting <c>Stubs</c> names a folder with stubs, which can also answer operations of SuperOffice.</param>
        /// <param name="cancellationToken">Gives the start up.</param>
        /// <returns>Both, to be disposed of: <c>await using</c>.</returns>
        /// <exception cref="ArgumentException">A name or a setting of the options is wrong, a stub is, or the server has no address without
        /// TLS; the message says what is expected.</exception>
        /// <exception cref="OperationCanceledException">The start was given up.</exception>
        /// <example>
        /// <code>
        /// await using var mocks = await WireMockServer.StartWithSuperOfficeAsync();
        /// mocks.Server.Given(Request.Create().WithPath("/rates/NOK")).RespondWith(Response.Create().WithBody("11.7"));
        /// await new MyMailboxJob(mocks.SuperOffice.BaseUrl, ratesUrl: mocks.Server.Url).RunAsync();
        /// mocks.SuperOffice.Verdict.ShouldBeClean();
        /// </code>
        /// </example>
        public static async Task<SuperOfficeWireMock> StartWithSuperOfficeAsync(
            WireMockServerSettings? settings = null, MockSuperOfficeOptions? options = null, CancellationToken cancellationToken = default)
        {
            settings ??= new WireMockServerSettings();
            var front = new FrontServer(settings.Logger ?? new WireMockNullLogger());
            Prepare(settings, front);
            var server = WireMockServer.Start(settings);
            try
            {
                front.SetAddress(server.Urls);
                var superOffice = await MockSuperOffice.StartBehindAsync(options ?? new MockSuperOfficeOptions(), front.AddTo,
                    front.LoadStubsAsync, cancellationToken);
                return new SuperOfficeWireMock(server, superOffice, front);
            }
            catch
            {
                front.TryEnd();
                server.Stop();
                server.Dispose();
                throw;
            }
        }
    }

    private static void Prepare(WireMockServerSettings settings, FrontServer front)
    {
        settings.Logger = front;
        var (first, services) = (settings.PreWireMockMiddlewareInit, settings.AdditionalServiceRegistration);
        settings.PreWireMockMiddlewareInit = app =>
        {
            first?.Invoke(app);
            ((IApplicationBuilder)app).Use(front.Before);
        };
        settings.AdditionalServiceRegistration = collection =>
        {
            services?.Invoke(collection);
            FrontServer.Configure(collection);
        };
    }
}
