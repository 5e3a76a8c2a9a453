using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults.Wire;

/// <summary>A feature of a request whose client is connected to another server, which then does to the connection what a fault
/// says.</summary>
public abstract class RemoteWire
{
    /// <summary>Tells that server what to send, and how.</summary>
    public abstract Task<Delivery> SendAsync(WireOrder order, Answer answer, HttpContext http);
}
