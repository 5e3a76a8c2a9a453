using EmailSync.ConformanceTests.Redaction;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>What a check works with: the accepted request, connections, and where it says what it expects.</summary>
public sealed class Probe(Suite suite, Check check, Installation installation, ControlRequest control, Evidence evidence, SecretMask mask)
{
    public Requirement Requirement => check.Requirement;

    public Target Target => suite.Target;

    public Profile Profile => suite.Target.Profile;

    public Installation Installation => installation;

    public Credentials Credentials => installation.Credentials;

    /// <summary>Seed of random probes.</summary>
    public int Seed => suite.Seed;

    /// <summary>What hides secrets; a check that makes or meets a secret tells it.</summary>
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

    /// <summary>Faults that the suite has met in all checks so far.</summary>
    public FaultLog Faults => suite.Faults;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="CannotTellException">The target no longer accepts any.</exception>
    public async Task<ProbeConnection> OpenAsync()
    {
        try
        {
            return new ProbeConnection(this, await WireConnection.OpenAsync(installation.Endpoint, Target.Deadline), installation.Base);
        }
        catch (WireException failure)
        {
            if (failure.Fault == WireFault.TimedOut) suite.Faults.AddTimeout(Requirement.Id, "connection", failure.Message);
            throw new CannotTellException(failure.Message, failure);
        }
    }

    /// <summary>Sends a request on a connection of its own. A Retry-After is honoured once.</summary>
    /// <param name="label">What the request is, for the report, for instance "wrong password".</param>
    /// <param name="request">The request.</param>
    /// <param name="mayTimeOut">True where silence is a finding of the check; otherwise it ends the check with "cannot tell".</param>
    /// <exception cref="NotVerifiedException">The target asked twice to come back later.</exception>
    public Task<Reply> SendAsync(string label, WireRequest request, bool mayTimeOut = false) =>
        SendAsync(label, request.ToBytes(), request.Method, mayTimeOut);

    /// <summary>Sends bytes on a connection of their own.</summary>
    public async Task<Reply> SendAsync(string label, byte[] bytes, string method = "POST", bool mayTimeOut = false)
    {
        var reply = await SendOnceAsync(label, bytes, method, mayTimeOut);
        if (RetryAfter.Of(reply, suite.Time.GetUtcNow()) is not { } wait) return reply;
        if (wait <= Target.LongestRetry)
        {
            await Task.Delay(wait, suite.Time);
            reply = await SendOnceAsync($"{label}, after its Retry-After", bytes, method, mayTimeOut);
            if (RetryAfter.Of(reply, suite.Time.GetUtcNow()) is null) return reply;
        }

        throw new NotVerifiedException(Obstacle.Throttled, $"the target answered {reply} with Retry-After: {reply.Field("Retry-After")}",
            "run the suite when the target is less busy");
    }

    /// <summary>Sends a request that has to be accepted for the check to mean anything.</summary>
    /// <exception cref="CannotTellException">It is not.</exception>
    public async Task<Reply> ControlAsync(string label, WireRequest request)
    {
        var reply = await SendAsync(label, request);
        return reply.Accepted
            ? reply
            : throw new CannotTellException(
                $"the {label} was answered {reply}; the probes that differ from it in one thing would tell nothing");
    }

    /// <summary>Says whether a reply is as expected.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="held">Whether it is as expected.</param>
    /// <param name="expected">What is expected, for instance "401".</param>
    /// <param name="actual">What is there; the status where nothing is said.</param>
    /// <exception cref="CannotTellException">There is no reply, and the check does not check silence.</exception>
    public void Expect(Reply reply, bool held, string expected, string? actual = null)
    {
        if (reply.TimedOut && !held && !check.Needs.ChecksSilence) throw new CannotTellException($"expected {expected}: {reply.End}");
        evidence.Add(new Observation(held, expected, actual ?? reply.ToString(), reply.Exchange));
    }

    /// <summary>Sends a request, and says whether its reply is as expected.</summary>
    public async Task ExpectAsync(string label, WireRequest request, Func<Reply, bool> held, string expected, bool mayTimeOut = false) =>
        Expect(await SendAsync(label, request, mayTimeOut), held, expected);

    /// <summary>Sends bytes, and says whether the reply to them is as expected.</summary>
    public async Task ExpectAsync(string label, byte[] bytes, Func<Reply, bool> held, string expected) =>
        Expect(await SendAsync(label, bytes), held, expected);

    private void Expect(Reply reply, Func<Reply, bool> held, string expected) => Expect(reply, held(reply), expected);

    /// <summary>Expects a status; in the place of 204, what the accepted request gets.</summary>
    public void ExpectStatus(Reply reply, int status) =>
        Expect(reply, status == 204 ? IsSuccess(reply) : reply.Status == status, $"{status}");

    /// <summary>Whether a reply is 204, or what the accepted request gets: that this is 204 is NC-01's matter alone.</summary>
    public bool IsSuccess(Reply reply) => reply.Status == 204 || (reply.Status != 0 && reply.Status == suite.Control?.Status);

    /// <summary>Says whether something that no single reply shows is as expected.</summary>
    public void Expect(bool held, string expected, string actual) => evidence.Add(new Observation(held, expected, actual, null));

    /// <summary>Writes down what the target does, as no fault.</summary>
    public void Record(Reply reply, string what, string? actual = null) =>
        evidence.Add(new Observation(null, what, actual ?? reply.ToString(), reply.Exchange));

    /// <summary>Keeps an exchange of which the check checks the bytes.</summary>
    /// <returns>Its index.</returns>
    public int Keep(Exchange exchange) => evidence.Add(exchange);

    /// <summary>Keeps an exchange that brought an answer.</summary>
    public Reply Keep(Exchange exchange, WireAnswer answer)
    {
        var reply = new Reply(evidence.Add(exchange), answer, null);
        if (reply.ServerFault && check.Requirement.Id != "ERR-08")
            suite.Faults.AddServerFault(Requirement.Id, exchange.Label, Hidden(exchange, reply.ToString()));
        return reply;
    }

    /// <summary>Keeps an exchange that brought none.</summary>
    public Reply Keep(Exchange exchange, WireException failure)
    {
        if (failure.Fault == WireFault.TimedOut) suite.Faults.AddTimeout(Requirement.Id, exchange.Label, failure.Message);
        return new Reply(evidence.Add(exchange), null,
            failure.Message) { TimedOut = failure.Fault == WireFault.TimedOut, Ended = failure.EndedByServer };
    }

    // It is told in the result of another check, whose mask has not met what this one sent.
    private string Hidden(Exchange exchange, string text)
    {
        mask.Meet(exchange.Request);
        mask.Meet(exchange.Answer);
        return mask.Hide(text);
    }

    private async Task<Reply> SendOnceAsync(string label, byte[] bytes, string method, bool mayTimeOut)
    {
        await using var connection = await OpenAsync();
        var reply = await connection.SendAsync(label, bytes, method);
        return reply.TimedOut && !mayTimeOut ? throw new CannotTellException($"{label}: {reply.End}") : reply;
    }
}
