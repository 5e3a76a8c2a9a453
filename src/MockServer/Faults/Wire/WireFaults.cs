using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults.Wire;

/// <summary>Sends answers as faults on the wire say, here or at the server to which the client is connected.</summary>
internal sealed class WireFaults(TimeProvider time)
{
    private readonly BrokenWire broken = new(time);

    /// <summary>How an answer with this fault is sent.</summary>
    public Func<Answer, HttpContext, Task<Delivery>> Transmission(WireOrder order) => (answer, http) =>
        http.Features.Get<RemoteWire>() is { } remote ? remote.SendAsync(order, answer, http) : SendAsync(order, answer, http);

    /// <summary>Does it to the connection of a request.</summary>
    public Task<Delivery> SendAsync(WireOrder order, Answer answer, HttpContext http) => order.Break switch
    {
        WireBreak.ResetBehindHeaders => broken.ResetBehindHeadersAsync(answer, http, order.Pause),
        WireBreak.CloseBehind => broken.CloseBehindAsync(answer, http),
        WireBreak.WriteBehind => broken.WriteBehindAsync(answer, http, order.Pause),
        WireBreak.Trickle => Trickle.WriteAsync(answer, http, order.BytesPerSecond, time),
        _ => BrokenWire.ResetAsync(answer, http),
    };
}
