using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>What a check works with: the accepted request, connections, and its expectations.</summary>
public sealed class Probe(Suite suite, Check check, TargetInstallation installation, ControlRequest control, Evidence evidence,
    SecretMask mask)
{
    public Requirement Requirement => check.Requirement;

    public Target Target => suite.Target;

    public Profile Profile => suite.Target.Profile;

    public TargetInstallation Installation => installation;

    public Credentials Credentials => installation.Credentials;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => suite.Time.GetUtcNow();

    /// <summary>Seed of random probes.</summary>
    public int Seed => suite.Seed;

    /// <summary>Masks secrets; a check that creates or receives a secret registers it here.</summary>
    public SecretMask Mask => mask;

    /// <summary>How <see cref="Accepted"/> authenticates.</summary>
    public Scheme Scheme => control.Scheme;

    /// <summary>The request that the target accepts.</summary>
    public WireRequest Accepted => control.For(installation, Profile);

    /// <summary>The accepted request without any credentials.</summary>
    public WireRequest Anonymous => Accepted.Without("Authorization").Without("SO-AppToken");

    /// <summary>The accepted request with the right credentials of a scheme.</summary>
    public WireRequest As(Scheme scheme) => ControlRequest.Authenticate(Anonymous, scheme, Credentials, Profile);

    /// <summary>The accepted request with a user's password.</summary>
    public WireRequest As(UserPassword user) => Anonymous.With("Authorization", user.Authorization);

    /// <summary>Faults seen in all checks so far.</summary>
    public FaultLog Faults => suite.Faults;

    /// <summary>Opens a connection.</summary>
    /// <param name="to">Where to; null for the target.</param>
    /// <exception cref="InconclusiveException">No connection is accepted there.</exception>
    public async Task<ProbeConnection> OpenAsync(Uri? to = null)
    {
        to ??= installation.Base;
        try
        {
            return new ProbeConnection(this, await WireConnection.OpenAsync(Endpoint.Of(to, installation.InsecureTls), Target.Deadline),
                to);
        }
        catch (WireException failure)
        {
            Lost("connection", to, failure);
            if (failure.Fault == WireFault.TimedOut) suite.Faults.AddTimeout(Requirement.Id, "connection", failure.Message);
            throw new InconclusiveException(failure.Message, failure);
        }
    }

    /// <summary>Sends a request on a new connection. Retry-After is honoured once.</summary>
    /// <param name="label">A description of the request for the report, for instance "wrong password".</param>
    /// <param name="request">The request.</param>
    /// <param name="mayTimeOut">True if a timeout is a finding of the check; otherwise it ends the check with "cannot tell".</param>
    /// <exception cref="NotVerifiedException">The target sent Retry-After twice.</exception>
    public Task<Reply> SendAsync(string label, WireRequest request, bool mayTimeOut = false) =>
        SendAsync(label, request.ToBytes(), request.Method, mayTimeOut);

    /// <summary>Sends a request to another host than the target.</summary>
    public Task<Reply> SendAsync(string label, Uri to, WireRequest request) =>
        SendAsync(label, request.ToBytes(), request.Method, to: to);

    /// <summary>Sends bytes on a new connection.</summary>
    public async Task<Reply> SendAsync(string label, byte[] bytes, string method = "POST", bool mayTimeOut = false, Uri? to = null)
    {
        var reply = await SendOnceAsync(label, bytes, method, mayTimeOut, to);
        if (RetryAfterField.Of(reply, suite.Time.GetUtcNow()) is not { } wait) return reply;
        if (wait <= Target.LongestRetry)
        {
            await Task.Delay(wait, suite.Time);
            reply = await SendOnceAsync($"{label}, after its Retry-After", bytes, method, mayTimeOut, to);
            if (RetryAfterField.Of(reply, suite.Time.GetUtcNow()) is null) return reply;
        }

        throw new NotVerifiedException(Obstacle.Throttled, $"the target answered {reply} with Retry-After: {reply.Field("Retry-After")}",
            "run the suite when the target is less busy");
    }

    /// <summary>Sends a request that has to be accepted; otherwise the check would prove nothing.</summary>
    /// <exception cref="InconclusiveException">It is not accepted.</exception>
    public async Task<Reply> ControlAsync(string label, WireRequest request)
    {
        var reply = await SendAsync(label, request);
        return reply.Accepted
            ? reply
            : throw new InconclusiveException(
                $"the {label} was answered {reply}, so the probes derived from it would prove nothing");
    }

    /// <summary>Records whether a reply is as expected.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="held">Whether it is as expected.</param>
    /// <param name="expected">What is expected, for instance "401".</param>
    /// <param name="actual">What was received; by default the status.</param>
    /// <exception cref="InconclusiveException">There is no reply, and the check is not about timeouts.</exception>
    public void Expect(Reply reply, bool held, string expected, string? actual = null)
    {
        if (reply.TimedOut && !held && !check.Needs.ChecksSilence) throw new InconclusiveException($"expected {expected}: {reply.End}");
        evidence.Add(new Observation(held, expected, actual ?? reply.ToString(), reply.Exchange));
    }

    /// <summary>Sends a request, and records whether its reply is as expected.</summary>
    public async Task ExpectAsync(string label, WireRequest request, Func<Reply, bool> held, string expected, bool mayTimeOut = false) =>
        Expect(await SendAsync(label, request, mayTimeOut), held, expected);

    /// <summary>Sends bytes, and records whether the reply is as expected.</summary>
    public async Task ExpectAsync(string label, byte[] bytes, Func<Reply, bool> held, string expected) =>
        Expect(await SendAsync(label, bytes), held, expected);

    /// <summary>Records whether a reply is as expected.</summary>
    public void Expect(Reply reply, Func<Reply, bool> held, string expected) => Expect(reply, held(reply), expected);

    /// <summary>Expects a status; instead of 204, the status of the accepted request.</summary>
    public void ExpectStatus(Reply reply, int status) =>
        Expect(reply, status == 204 ? IsSuccess(reply) : reply.Status == status, $"{status}");

    /// <summary>Whether a reply is 204, or has the status of the accepted request: only NC-01 checks that this is 204.</summary>
    public bool IsSuccess(Reply reply) => reply.Status == 204 || (reply.Status != 0 && reply.Status == suite.Control?.Status);

    /// <summary>Records whether something is as expected that no single reply shows.</summary>
    public void Expect(bool held, string expected, string actual) => evidence.Add(new Observation(held, expected, actual, null));

    /// <summary>Records what the target does, without judging it.</summary>
    public void Record(Reply reply, string what, string? actual = null) =>
        evidence.Add(new Observation(null, what, actual ?? reply.ToString(), reply.Exchange));

    /// <summary>Keeps an exchange whose bytes the check evaluates itself.</summary>
    /// <returns>Its index.</returns>
    public int Keep(Exchange exchange) => evidence.Add(exchange);

    /// <summary>Whether a request to the target was not answered.</summary>
    public bool LostRequest { get; private set; }

    /// <summary>A request was not answered.</summary>
    public void Lost(string label, Uri to, WireException failure)
    {
        if (!IsTarget(to)) return;
        LostRequest = true;
        suite.Watch.Lost(Requirement.Id, label, failure);
    }

    /// <summary>A request is being sent on a connection.</summary>
    public void Sending(string label, Uri to)
    {
        if (IsTarget(to)) suite.Watch.Sending(Requirement.Id, label);
    }

    /// <summary>Keeps an exchange with an answer.</summary>
    public Reply Keep(Exchange exchange, WireAnswer answer)
    {
        if (IsTarget(exchange.Target)) suite.Watch.Answered(Requirement.Id, exchange.Label);
        var reply = new Reply(evidence.Add(exchange), answer, null);
        if (reply.ServerFault && !check.Needs.MayFailInside)
            suite.Faults.AddServerFault(Requirement.Id, exchange.Label, Hidden(exchange, reply.ToString()));
        return reply;
    }

    /// <summary>Keeps an exchange without an answer.</summary>
    public Reply Keep(Exchange exchange, WireException failure)
    {
        Lost(exchange.Label, exchange.Target, failure);
        if (failure.Fault == WireFault.TimedOut) suite.Faults.AddTimeout(Requirement.Id, exchange.Label, failure.Message);
        return new Reply(evidence.Add(exchange), null,
            failure.Message)
        { TimedOut = failure.Fault == WireFault.TimedOut, Ended = failure.EndedByServer };
    }

    // The login host and the address for HTTP/2 may be other servers.
    private bool IsTarget(Uri address) => address.Authority == installation.Base.Authority;

    // It appears in the result of another check, whose mask does not know this check's secrets.
    private string Hidden(Exchange exchange, string text)
    {
        mask.Meet(exchange.Request);
        mask.Meet(exchange.Answer);
        return mask.Hide(text);
    }

    private async Task<Reply> SendOnceAsync(string label, byte[] bytes, string method, bool mayTimeOut, Uri? to)
    {
        await using var connection = await OpenAsync(to);
        var reply = await connection.SendAsync(label, bytes, method);
        return reply.TimedOut && !mayTimeOut ? throw new InconclusiveException($"{label}: {reply.End}") : reply;
    }
}
