using Microsoft.AspNetCore.Connections.Features;

namespace EmailSync.MockServer.Model;

/// <summary>How much of an answer was written to the connection before the caller was known to have disconnected.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Bytes">How many bytes of its content; set only if it was cut short.</param>
public readonly record struct Delivery(DeliveryState State, long Bytes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>All of it, or all that a fault allows.</summary>
    public static readonly Delivery Sent = new(DeliveryState.Sent, 0);

    /// <summary>Nothing, not even the status.</summary>
    public static readonly Delivery NotSent = new(DeliveryState.NotSent, 0);

    /// <summary>The header section and the beginning of the content.</summary>
    public static Delivery CutShort(long bytes) => new(DeliveryState.CutShort, bytes);

    /// <summary>Whether the caller cannot be reached any more. Read each time: an earlier token is cancelled late.</summary>
    public static bool IsCallerGone(HttpContext http) => http.RequestAborted.IsCancellationRequested;

    /// <summary>
    /// Waits for the signal that the caller has disconnected, if its body was cut off: the end of the connection causes both,
    /// but not at the same moment. A connection in memory (explain) is answered anyway.
    /// </summary>
    public static async ValueTask SettleAsync(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>() is null) return;
        await Task.Delay(Longest, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
