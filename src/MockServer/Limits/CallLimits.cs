using System.Globalization;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Telemetry;

namespace EmailSync.MockServer.Limits;

/// <summary>
/// Refuses calls beyond the limits with 429, in the mock's own name. They are shared by many callers, so none is judged by them. A server
/// without limits does not have this.
/// </summary>
public sealed class CallLimits
{
    /// <summary>The field that names the limit which a call has met.</summary>
    public const string Field = "X-Mock-Limit";

    private static readonly SandboxSlot<Allowance> Slot = new();
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly LimitOptions limits;
    private readonly SandboxRegistry sandboxes;
    private readonly ClientAddresses addresses;
    private readonly MockMeter meter;
    private long hits;

    public CallLimits(MockOptions options, SandboxRegistry sandboxes, MockMeter meter, TimeProvider time)
    {
        (limits, this.sandboxes, this.meter) = (options.Limits, sandboxes, meter);
        addresses = new ClientAddresses(limits, () => new Allowance(Bucket(limits.AddressCalls, Second, time),
            Bucket(limits.AddressBytes, Second, time), Bucket(limits.AddressSandboxes, Hour, time)));
    }

    /// <summary>How many calls were refused since the start.</summary>
    public long Hits => Interlocked.Read(ref hits);

    internal static SandboxFeature Feature(LimitOptions limits, TimeProvider time) =>
        Slot.FilledBy(_ => new Allowance(Bucket(limits.SandboxCalls, Second, time), Bucket(limits.SandboxBytes, Second, time)))
            with
        { OutlivesState = true };

    /// <summary>Whether a request may make the sandbox that it names, if that is not there yet.</summary>
    /// <returns>The refusal; null if it may.</returns>
    internal Refusal? OfNewSandbox(HttpContext http)
    {
        if (limits.AddressSandboxes is null || !http.Request.PathBase.HasValue) return null;
        if (sandboxes.Find(http.Request.PathBase.Value.AsSpan(1)) is not null) return null;
        return addresses.Of(http).Sandboxes!.Take(1) is { } wait ? Refused(Limit.AddressSandboxes, wait) : null;
    }

    /// <summary>Whether a call may go on. What a refused call has taken of other limits it gives back.</summary>
    internal Ending? Evaluate(Call call)
    {
        var (sandbox, address) = (call.Sandbox.Part(Slot), addresses.Of(call.Http));
        var announced = call.Http.Request.ContentLength;
        ReadOnlySpan<(Limit Limit, TokenBucket? Bucket, long Count)> all =
        [
            (Limit.SandboxCalls, sandbox.Calls, 1), (Limit.AddressCalls, address.Calls, 1),
            (Limit.SandboxOctets, sandbox.Bytes, announced ?? 0), (Limit.AddressOctets, address.Bytes, announced ?? 0),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Bucket?.Take(all[i].Count) is not { } wait) continue;
            foreach (var (_, bucket, count) in all[..i]) bucket?.Give(count);
            return Refused(all[i].Limit, wait);
        }

        if (announced is null && (sandbox.Bytes ?? address.Bytes) is not null) CountLater(call, sandbox.Bytes, address.Bytes);
        return null;
    }

    // The size of a chunked body is known when the call has ended.
    private static void CountLater(Call call, TokenBucket? sandbox, TokenBucket? address) => call.Http.Response.OnCompleted(() =>
    {
        sandbox?.Give(-call.Body.Bytes.Length);
        address?.Give(-call.Body.Bytes.Length);
        return Task.CompletedTask;
    });

    private Refusal Refused(Limit limit, TimeSpan wait)
    {
        Interlocked.Increment(ref hits);
        var (setting, name, most) = limit switch
        {
            Limit.SandboxCalls => ("SandboxCalls", "sandbox calls", $"{limits.SandboxCalls} calls a second for each sandbox"),
            Limit.SandboxOctets => ("SandboxOctets", "sandbox octets", $"{limits.SandboxBytes} bytes a second for each sandbox"),
            Limit.AddressCalls => ("AddressCalls", "address calls", $"{limits.AddressCalls} calls a second for each client address"),
            Limit.AddressOctets => ("AddressOctets", "address octets", $"{limits.AddressBytes} bytes a second for each client address"),
            _ => ("AddressSandboxes", "address sandboxes", $"{limits.AddressSandboxes} new sandboxes an hour for each client address"),
        };
        meter.LimitHit(name);
        var seconds = (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        return new Refusal(StatusCodes.Status429TooManyRequests, null, Location.Server,
            $"This mock takes at most {most} (setting Limits:{setting}). It is a limit of the mock, not of SuperOffice.")
        {
            Headers = [new HeaderLine("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)), new HeaderLine(Field, name)],
            SkipsFindings = true,
            IsLimit = true,
        };
    }

    private static TokenBucket? Bucket(long? most, TimeSpan full, TimeProvider time) =>
        most is { } count ? new TokenBucket(count, full, time) : null;

    private enum Limit
    {
        SandboxCalls,
        SandboxOctets,
        AddressCalls,
        AddressOctets,
        AddressSandboxes,
    }
}
