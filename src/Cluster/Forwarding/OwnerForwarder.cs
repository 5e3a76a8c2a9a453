using System.Net.Sockets;
using EmailSync.Cluster.Membership;
using EmailSync.MockServer.Faults.Wire;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace EmailSync.Cluster.Forwarding;

/// <summary>Sends a call to the replica that owns its sandbox, and the answer back.</summary>
internal sealed class OwnerForwarder(IHttpForwarder forwarder, OwnerClient client, OwnerTransformer transformer, LivingReplicas replicas,
    TimeProvider time, ILogger<OwnerForwarder> log)
{
    // Of a body, what has arrived goes with the call; the rest follows.
    private const int MostArrived = 64 * 1024;

    private readonly WireFaults faults = new(time);

    // Delays on purpose and followers of events are silent for long. A dead owner is noticed by the cluster.
    private readonly ForwarderRequestConfig config = new()
    {
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = TimeSpan.FromHours(24),
    };

    /// <summary>Reads a call, with what has arrived of its body.</summary>
    public static ForwardedCall Read(HttpContext http, string sandbox)
    {
        var call = ForwardedCall.Of(http, sandbox, CallerConnection.Of(http)?.Use() != true);
        if (!ReceivedBody.IsAnnounced(http)) return call;
        var (arrived, isComplete) = Arrived(http);
        return call with { HasBody = true, HasMore = !isComplete, Arrived = arrived };
    }

    /// <summary>Sends it.</summary>
    /// <param name="http">The client's side.</param>
    /// <param name="call">The call.</param>
    /// <param name="address">The owner's internal address.</param>
    /// <returns>How it ended.</returns>
    public async Task<ForwardOutcome> SendAsync(HttpContext http, ForwardedCall call, string address)
    {
        if (replicas.LifeOf(address) is not { IsCancellationRequested: false } life) return ForwardOutcome.NotSent;
        var attempt = new Attempt(call);
        http.Features.Set(attempt);
        http.Features.Set<IHttpUpgradeFeature>(null);
        var (detection, body) = (http.Features.Get<IHttpRequestBodyDetectionFeature>(), http.Request.Body);
        RestOfBody? rest = null;
        http.Features.Set<IHttpRequestBodyDetectionFeature>(new Detection(call.HasMore));
        if (call.HasMore) http.Request.Body = rest = new RestOfBody(http.Request.BodyReader);
        ForwarderError error;
        try
        {
            error = await forwarder.SendAsync(http, $"http://{address}/", client.Invoker, config, transformer, life);
        }
        finally
        {
            http.Request.Body = body;
            http.Features.Set(detection);
        }

        if (attempt.Special == OwnerAnswer.NotOwner)
        {
            http.Response.Clear();
            return rest is { IsBegun: true } ? ForwardOutcome.Unknown : ForwardOutcome.NotOwner;
        }

        if (attempt.Special == OwnerAnswer.Wire && WireAtEdge.Decode(attempt.Content) is var (order, answer))
        {
            http.Response.Clear();
            await faults.SendAsync(order, answer, http);
            return ForwardOutcome.Answered;
        }

        if (error == ForwarderError.None || http.Response.HasStarted)
        {
            if (error != ForwarderError.None && !Delivery.IsCallerGone(http) && !IsOfRequest(error)) http.Abort(); // its end never comes
            return ForwardOutcome.Answered;
        }

        http.Response.Clear();
        if (Delivery.IsCallerGone(http)) return ForwardOutcome.Answered;
        var exception = http.Features.Get<IForwarderErrorFeature>()?.Exception;
        ForwardingLog.NotPassedOn(log, address, $"{error}", (exception?.InnerException ?? exception)?.Message ?? "");
        return rest is not { IsBegun: true } && IsRefused(exception)
            ? ForwardOutcome.NotSent
            : ForwardOutcome.Unknown;
    }

    // The owner has answered without wanting all of the body.
    private static bool IsOfRequest(ForwarderError error) =>
        error is ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient or ForwarderError.RequestBodyDestination;

    private static bool IsRefused(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
        || exception?.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    // Without waiting: a client may want an answer before it sends the body.
    private static (byte[] Bytes, bool IsComplete) Arrived(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        if (http.Request.Headers.Expect.Count > 0) return ([], false);
        try
        {
            if (!reader.TryRead(out var read)) return ([], false);
            var piece = read.Buffer.Slice(0, Math.Min(MostArrived, read.Buffer.Length));
            var bytes = System.Buffers.BuffersExtensions.ToArray(piece);
            var isAll = bytes.Length == read.Buffer.Length && (read.IsCompleted || bytes.Length == http.Request.ContentLength);
            reader.AdvanceTo(piece.End);
            return (bytes, isAll);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            return ([], false); // what is wrong shows where the rest is read
        }
    }

    private sealed record Detection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
