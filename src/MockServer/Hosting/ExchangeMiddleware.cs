using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Ends each exchange cleanly. An unread body must not stay in the connection: if the caller has disconnected, Kestrel
/// does not skip it and would read it as the next request. A body that is cut off ends here, or Kestrel would
/// report it as a request that is not HTTP.
/// </summary>
public sealed class ExchangeMiddleware(RequestDelegate next)
{
    // The same time as Kestrel's own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task InvokeAsync(HttpContext http) => ReceivedBody.IsAnnounced(http) ? RunAsync(http) : next(http);

    private async Task RunAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(http, exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException && Delivery.IsCallerGone(http))
        {
            // The caller has disconnected.
        }

        if (HttpProtocol.IsHttp2(http.Request.Protocol)) return; // a stream ends with its body
        try
        {
            if (!await TakeRestAsync(http)) http.Connection.RequestClose();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            http.Connection.RequestClose(); // the body is cut off or breaks its framing
        }
    }

    // Only the control routes get here with an unread body.
    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        if (http.Response.HasStarted || Delivery.IsCallerGone(http)) return Task.CompletedTask;
        http.Response.Clear();
        if (!HttpProtocol.IsHttp2(http.Request.Protocol)) http.Response.Headers.Connection = "close";
        return ControlError.WriteAsync(http, status, "body", message);
    }

    /// <summary>Reads the rest of the body.</summary>
    /// <returns>Whether its end was reached.</returns>
    private static async ValueTask<bool> TakeRestAsync(HttpContext http)
    {
        var isExpected = http.Request.Headers.Expect.Count > 0;
        if (!isExpected && IsTaken(http)) return true; // nearly always
        if (Delivery.IsCallerGone(http)) return IsTaken(http);
        // The answer must not wait for the body; once it is sent, no 100 Continue follows.
        if (isExpected) await http.Response.CompleteAsync();
        if (IsTaken(http)) return true;
        if (http.Response.Headers.Connection == "close") return false;
        await http.Response.CompleteAsync();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var result = await http.Request.BodyReader.ReadAsync(patience.Token);
            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return true;
        }
    }

    // Reads what has arrived without asking for more.
    private static bool IsTaken(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (reader.TryRead(out var result))
        {
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return true;
        }

        return false;
    }
}
