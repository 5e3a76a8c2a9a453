using EmailSync.Testing;
using WireMock.Server;

namespace EmailSync.WireMock;

/// <summary>
/// A WireMock.Net server with a mock of SuperOffice in front of its mappings, started by
/// <see cref="WireMockServerExtensions.StartWithSuperOfficeAsync"/>.
/// </summary>
public sealed class SuperOfficeWireMock : IAsyncDisposable
{
    private readonly FrontServer front;

    internal SuperOfficeWireMock(WireMockServer server, MockSuperOffice superOffice, FrontServer front) =>
        (Server, SuperOffice, this.front) = (server, superOffice, front);

    /// <summary>The server with your mappings. Its log has the requests that it answered; the mock's calls are not among them.</summary>
    public WireMockServer Server { get; }

    /// <summary>
    /// The mock: its base URL, which is on the address of <see cref="Server"/>, accounts, clock, faults, calls and verdict.
    /// </summary>
    public MockSuperOffice SuperOffice { get; }

    /// <summary>Stops the server, breaks off calls that still run, and frees the port. Doing it again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!front.TryEnd()) return;
        Server.Stop();
        Server.Dispose();
        await SuperOffice.DisposeAsync();
    }
}
