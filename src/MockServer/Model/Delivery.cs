using Microsoft.AspNetCore.Connections.Features;

namespace EmailSync.MockServer.Model;

/// <summary>How much of an answer was handed to the connection before its caller was known to have gone.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Bytes">How many bytes of its content; told only where it was cut short.</param>
public readonly record struct Delivery(DeliveryState State, long Bytes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>All of it, or all that a fault wanted of it.</summary>
    public static readonly Delivery Sent = new(DeliveryState.Sent, 0);

    /// <summary>Nothing, not even the status.</summary>
    public static readonly Delivery NotSent = new(DeliveryState.NotSent, 0);

    /// <summary>The header section and the beginning of the content.</summary>
    public static Delivery CutShort(long bytes) => new(DeliveryState.CutShort, bytes);

    /// <summary>Whether nothing can reach the caller any more. Asked anew each time: the token of an earlier moment is told late.</summary>
    public static bool IsCallerGone(HttpContext http) => http.RequestAborted.IsCancellationRequested;

    /// <summary>
    /// Waits until it is told that the caller has gone, where its body has broken off: the same end of the connection tells both,
    /// but not in one moment. A connection in memory (explain) is answered all the same.
    /// </summary>
    public static async ValueTask SettleAsync(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>() is null) return;
        await Task.Delay(Longest, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
