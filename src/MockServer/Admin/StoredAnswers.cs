using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Has control requests that may change something answered when their changes are stored. While nothing can be stored they are refused
/// before they change anything.
/// </summary>
internal sealed class StoredAnswers(SandboxData data)
{
    // WireMock's admin interface is control routes as well.
    private static readonly PathString[] Roots = ["/__mock", "/__admin"];

    /// <summary>Makes the handler.</summary>
    /// <param name="next">The server's own handler.</param>
    public RequestDelegate Before(RequestDelegate next) => http => IsControl(http.Request) ? RunAsync(http, next) : next(http);

    private static bool IsControl(HttpRequest request)
    {
        foreach (var root in Roots)
            if (request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (!IsChange(http.Request.Method))
            {
                await next(http);
                return;
            }

            if (data.Failure is { } failure) throw new StoredDataException(failure);
            await ChangeAsync(http, next);
        }
        catch (StoredDataException exception) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.Headers.RetryAfter = "1";
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
                $"What is changed cannot be stored at the moment (setting Data:Directory): {exception.Message}");
        }
    }

    private async Task ChangeAsync(HttpContext http, RequestDelegate next)
    {
        var sent = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var before = data.LastLoss;
        await using var held = new HeldBody(sent.Stream, StoreAsync);
        var whileHeld = new StreamResponseBodyFeature(held, sent);
        http.Features.Set<IHttpResponseBodyFeature>(whileHeld);
        try
        {
            await next(http);
            await whileHeld.CompleteAsync();
        }
        finally
        {
            http.Features.Set(sent);
        }

        await held.LetGoAsync(http.RequestAborted);

        // What was changed may have been tried, and given up, before this request's end.
        async ValueTask StoreAsync()
        {
            await data.StoreAllAsync();
            if (data.LastLoss is { } loss && loss != before) throw new StoredDataException(loss.Message, loss);
        }
    }
}
