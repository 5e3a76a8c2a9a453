using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EmailSync.MockServer.Hosting;

/// <summary>Another endpoint of the server, on a free port of the loopback address, that a room adds.</summary>
public abstract class RoomEndpoint
{
    /// <summary>Adds the middleware that connections pass before HTTP.</summary>
    public abstract void Configure(ListenOptions endpoint);
}
