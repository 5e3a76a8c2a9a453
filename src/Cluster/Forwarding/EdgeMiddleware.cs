using EmailSync.Cluster.Membership;
using EmailSync.Cluster.Ownership;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Probes;

namespace EmailSync.Cluster.Forwarding;

/// <summary>
/// Decides where a call is answered: here if its sandbox belongs to this replica, otherwise at the replica to which it belongs. A call
/// that another replica has sent goes no further.
/// </summary>
internal sealed class EdgeMiddleware(OwnedSandboxes owned, OwnerDirectory directory, OwnerForwarder forwarder, ReplicaAddress own,
    Unanswerable unanswerable) : RoomMiddleware
{
    // The owner may change while it is asked for, but not for ever.
    private const int Attempts = 4;

    public override RequestDelegate Before(RequestDelegate next) => http =>
        http.Features.Get<ForwardedCall>() is { } forwarded ? HereAsync(http, forwarded, next)
        : IsAboutReplica(http.Request.Path) ? next(http)
        : ControlTarget.Of(http.Request) is { } named ? ToAsync(http, named, next)
        : owned.TryEnter(NameOf(http.Request), out var entered) ? RunAsync(http, entered, next)
        : ElsewhereAsync(http, NameOf(http.Request).ToString(), next);

    // Whether it lives, and how much it holds.
    private static bool IsAboutReplica(PathString path) =>
        ServerHealth.Serves(path) || path.Equals("/__mock/health", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameOf(HttpRequest request) => request.PathBase.HasValue ? request.PathBase.Value.AsSpan(1) : "";

    private static async Task RunAsync(HttpContext http, Ownership.Ownership entered, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            entered.Leave();
        }
    }

    private Task ToAsync(HttpContext http, string name, RequestDelegate next) =>
        owned.TryEnter(name, out var entered) ? RunAsync(http, entered, next) : ElsewhereAsync(http, name, next);

    private Task HereAsync(HttpContext http, ForwardedCall call, RequestDelegate next)
    {
        if (owned.TryEnter(call.Sandbox, out var entered)) return RunAsync(http, entered, next);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers[OwnerAnswer.Field] = OwnerAnswer.NotOwner;
        return Task.CompletedTask;
    }

    private async Task ElsewhereAsync(HttpContext http, string name, RequestDelegate next)
    {
        ForwardedCall? call = null;
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (!directory.TryFind(name, out var address)) address = await directory.AskAsync(name);
                if (address == own.Text)
                {
                    if (owned.TryEnter(name, out var entered))
                    {
                        if (call is not null) GiveBack(http, call);
                        await RunAsync(http, entered, next);
                        return;
                    }

                    directory.Forget(name, address);
                    continue;
                }

                call ??= OwnerForwarder.Read(http, name);
                var outcome = await forwarder.SendAsync(http, call, address!);
                if (outcome == ForwardOutcome.Answered) return;
                directory.Forget(name, address!);
                if (outcome == ForwardOutcome.Unknown) break;
            }

            await unanswerable.WriteAsync(http, "the replica that owns the sandbox went away during the call");
        }
        catch (StoreUnavailableException exception)
        {
            if (!Delivery.IsCallerGone(http)) await unanswerable.WriteAsync(http, exception.Message);
        }
    }

    // It was read to be sent, and is answered here after all.
    private static void GiveBack(HttpContext http, ForwardedCall call)
    {
        if (call.HasBody) new ForwardedBody(call, http.Request.BodyReader, hasEnd: false).ReadAs(http);
    }
}
