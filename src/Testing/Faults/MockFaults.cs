using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Testing;

/// <summary>
/// Makes calls fail on purpose: a method a kind of fault. A fault is nobody's mistake, so a call that meets one has no finding; what the
/// code under
/// test does next is checked as ever.
/// </summary>
/// <remarks>
/// <para>
/// Parameters that all methods have: <c>times</c> is how many calls fail, from 1, the default, to <see cref="MostTimes"/>, or null for no
/// limit.
/// <c>on</c> says which calls; null, the default, is all of this installation. A call meets at most one fault, that which was armed first.
/// </para>
/// <para>
/// All methods check their arguments before anything is armed. They throw <see cref="ArgumentOutOfRangeException"/> for a number or a time
/// out of its
/// range, with the parameter's name and the range; <see cref="ArgumentException"/> for an unknown operation, a text that is too long, or an
/// <c>errorType</c> that cannot be a class; and <see cref="InvalidOperationException"/> where <see cref="MostArmed"/> faults are armed that
/// have calls left.
/// </para>
/// <para>As JSON, the same definitions go to the control route <c>__mock/faults</c> below <see cref="MockSuperOffice.BaseUrl"/>.</para>
/// </remarks>
/// <example><code>var fault = mock.Faults.Unavailable(retryAfter: 5, times: 2);</code></example>
public sealed class MockFaults
{
    /// <summary>The maximum number of calls for one fault.</summary>
    public const int MostTimes = FaultReader.Most;

    /// <summary>The maximum number of active faults in an installation.</summary>
    public const int MostArmed = SandboxFaults.Most;

    private readonly SandboxRegistry sandboxes;
    private readonly string sandbox;
    private readonly FaultRegistry registry;
    private readonly FaultReader reader;
    private readonly MemoryBudget memory;

    internal MockFaults(SandboxRegistry sandboxes, string sandbox, FaultRegistry registry, FaultReader reader, MemoryBudget memory) =>
        (this.sandboxes, this.sandbox, this.registry, this.reader, this.memory) = (sandboxes, sandbox, registry, reader, memory);

    /// <summary>
    /// The faults that are armed in this installation now, earliest first; it may include ones that have fired for the last time.
    /// </summary>
    public IReadOnlyList<MockFault> Armed => [.. Own.Faults.All.Select(Handle)];

    private Sandbox Own => sandboxes.Use(sandbox);

    /// <summary>The answer is an error of this status, in the vendor's shape.</summary>
    /// <param name="status">The HTTP status, from 400 to 599.</param>
    /// <param name="errorType">The vendor's class of the error, such as <c>SoSessionException</c>; null for the one that goes with the
    /// status.</param>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="retryAfter">Value of Retry-After; null sends none.</param>
    /// <param name="runsOperation">Whether the operation is carried out all the same, as behind a gateway that gave up waiting.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault Status(int status, string? errorType = null, string? message = null, RetryAfter? retryAfter = null,
        bool runsOperation = false, int? times = 1, FaultTarget? on = null) =>
        Arm(Error(FaultKinds.StatusError, errorType, message, retryAfter) with
        {
            Status = ArgumentRange.Check(status, 400, 599, nameof(status)),
            RunsOperation = runsOperation,
        }, times, on);

    /// <summary>The operation does not run; the answer is a 429 with Retry-After.</summary>
    /// <param name="retryAfter">Value of Retry-After; null for 1 second.</param>
    /// <param name="errorType">The vendor's class of the error; null for the usual one.</param>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault TooManyRequests(RetryAfter? retryAfter = null, string? errorType = null, string? message = null, int? times = 1,
        FaultTarget? on = null) =>
        Arm(Error(FaultKinds.TooManyRequests, errorType, message, retryAfter), times, on);

    /// <summary>The operation does not run; the answer is a 503 with Retry-After.</summary>
    /// <param name="retryAfter">Value of Retry-After; null for 1 second.</param>
    /// <param name="errorType">The vendor's class of the error; null for the usual one.</param>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault Unavailable(RetryAfter? retryAfter = null, string? errorType = null, string? message = null, int? times = 1,
        FaultTarget? on = null) =>
        Arm(Error(FaultKinds.Unavailable, errorType, message, retryAfter), times, on);

    /// <summary>
    /// The operation does not run; the answer is the 401 of credentials that have expired, with the challenges, whatever was sent.
    /// </summary>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault ExpiredToken(string? message = null, int? times = 1, FaultTarget? on = null) =>
        Arm(Error(FaultKinds.ExpiredToken, null, message, null), times, on);

    /// <summary>
    /// The operation does not run; the answer is the 403 of a caller who has lost the EMail agent (or the setting
    /// <c>Authentication:RestrictedStatus</c>).
    /// </summary>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault AgentRevoked(string? message = null, int? times = 1, FaultTarget? on = null) =>
        Arm(Error(FaultKinds.AgentRevoked, null, message, null), times, on);

    /// <summary>The operation does not run; the answer is a 421, as for an online tenant that is called on the wrong sub-domain.</summary>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault WrongHost(string? message = null, int? times = 1, FaultTarget? on = null) =>
        Arm(Error(FaultKinds.WrongHost, null, message, null), times, on);

    /// <summary>The operation runs; its answer is late.</summary>
    /// <param name="delay">How long the answer is held back, by <see cref="MockSuperOfficeOptions.TimeProvider"/>: from 0 to 10 minutes, in
    /// whole milliseconds.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault Delay(TimeSpan delay, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(
            FaultKinds.Delay)
        { Milliseconds = ArgumentRange.Milliseconds(delay, FaultReader.LongestWait, nameof(delay)) }, times, on);

    /// <summary>The operation does not run; the answer is an error whose body comes a few bytes at a time.</summary>
    /// <param name="bytesPerSecond">From 1 to 1,000,000.</param>
    /// <param name="status">The HTTP status, from 400 to 599.</param>
    /// <param name="errorType">The vendor's class of the error; null for the one that goes with the status.</param>
    /// <param name="message">The error's text, 1 to 1000 characters; null for the usual one.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A text is none that the fault takes.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault SlowBody(int bytesPerSecond = 20, int status = 500, string? errorType = null, string? message = null, int? times = 1,
        FaultTarget? on = null) =>
        Arm(Error(FaultKinds.SlowBody, errorType, message, null) with
        {
            BytesPerSecond = ArgumentRange.Check(bytesPerSecond, 1, FaultReader.Most, nameof(bytesPerSecond)),
            Status = ArgumentRange.Check(status, 400, 599, nameof(status)),
        }, times, on);

    /// <summary>The connection is reset before a byte of the answer. Over HTTP/2 the stream is.</summary>
    /// <param name="runsOperation">Whether the operation runs all the same.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault ResetBeforeHeaders(bool runsOperation = false, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.ResetBeforeHeaders) { RunsOperation = runsOperation }, times, on);

    /// <summary>The headers of an answer that announces content arrive, then the connection is reset. Over HTTP/2 the stream is.</summary>
    /// <param name="status">The HTTP status of the headers, from 200 to 599. A call that is refused keeps its own.</param>
    /// <param name="pause">How long after the headers, from 0 to 10 minutes, in whole milliseconds; null for 100 ms.</param>
    /// <param name="runsOperation">Whether the operation runs.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault ResetAfterHeaders(int status = 200, TimeSpan? pause = null, bool runsOperation = true, int? times = 1,
        FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.ResetAfterHeaders)
        {
            Status = ArgumentRange.Check(status, 200, 599, nameof(status)),
            Milliseconds = Pause(pause, nameof(pause)),
            RunsOperation = runsOperation,
        }, times, on);

    /// <summary>The connection is closed without a byte of an answer.</summary>
    /// <param name="runsOperation">Whether the operation runs all the same.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault EmptyAnswer(bool runsOperation = false, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.EmptyAnswer) { RunsOperation = runsOperation }, times, on);

    /// <summary>Bytes that are not HTTP arrive, then the connection is closed.</summary>
    /// <param name="runsOperation">Whether the operation runs all the same.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault Garbage(bool runsOperation = false, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.Garbage) { RunsOperation = runsOperation }, times, on);

    /// <summary>
    /// The operation runs, and its 204 is followed by the text <c>null</c>, as on the vendor's page. The connection stays open, so that a
    /// client may
    /// read it as the next answer. Calls that are answered otherwise are spared.
    /// </summary>
    /// <param name="pause">How long after the headers, from 0, the default, to 10 minutes, in whole milliseconds.</param>
    /// <param name="times">How many calls fail, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault NullAfterNoContent(TimeSpan? pause = null, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.NullAfterNoContent) { Milliseconds = Pause(pause, nameof(pause)) }, times, on);

    /// <summary>
    /// Every access token, ticket and session expires as the call arrives, before it is checked; refresh tokens stay. It waits for a call
    /// that finds one.
    /// </summary>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault ExpireTokens(int? times = 1, FaultTarget? on = null) => Arm(new FaultDefinition(FaultKinds.ExpireTokens), times, on);

    /// <summary>
    /// Every token, ticket and session is revoked as the call arrives, before it is checked, refresh tokens as well. It waits for a call
    /// that finds one.
    /// </summary>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault RevokeTokens(int? times = 1, FaultTarget? on = null) => Arm(new FaultDefinition(FaultKinds.RevokeTokens), times, on);

    /// <summary>The online tenant moves to another host of the mock as the call arrives; on-site it never fires.</summary>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault MoveTenant(int? times = 1, FaultTarget? on = null) => Arm(new FaultDefinition(FaultKinds.MoveTenant), times, on);

    /// <summary>The online tenant stops as the call arrives; on-site it never fires.</summary>
    /// <param name="state">A state in which it does not run.</param>
    /// <param name="duration">For how long, by the installation's clock, in whole seconds from 1 to 315,360,000; null for good.</param>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation, or the tenant runs in this state.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault StopTenant(TenantState state = TenantState.Suspended, TimeSpan? duration = null, int? times = 1,
        FaultTarget? on = null)
    {
        if (state is TenantState.Running or TenantState.OnlineMaintenance || !Enum.IsDefined(state))
            throw new ArgumentException("Expected a state in which a tenant does not run.", nameof(state));
        return Arm(new FaultDefinition(FaultKinds.StopTenant)
        {
            State = (MockServer.Tenants.TenantState)state,
            Seconds = Seconds(duration, nameof(duration)),
        }, times, on);
    }

    /// <summary>The installation's clock jumps forward as the call arrives.</summary>
    /// <param name="jump">By how much, in whole seconds from 1 to 315,360,000; null for an hour.</param>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault AdvanceClock(TimeSpan? jump = null, int? times = 1, FaultTarget? on = null) =>
        Arm(new FaultDefinition(FaultKinds.AdvanceClock) { Seconds = Seconds(jump, nameof(jump)) }, times, on);

    /// <summary>
    /// The synchronisations that the call starts fail, as if the mail server could not be reached. The answer is the usual one: only the
    /// state of the account shows it. With <see cref="FaultTarget.Account"/>, only that one of a list fails.
    /// </summary>
    /// <param name="times">How many calls bring it about, from 1 to <see cref="MostTimes"/>; null for no limit.</param>
    /// <param name="on">Which calls; null for all.</param>
    /// <returns>The fault, armed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="InvalidOperationException">There are too many faults.</exception>
    public MockFault FailSync(int? times = 1, FaultTarget? on = null) => Arm(new FaultDefinition(FaultKinds.FailSync), times, on);

    /// <summary>Disarms all faults of this installation.</summary>
    public void Clear() => Own.Faults.Reset();

    private static FaultDefinition Error(FaultKind kind, string? errorType, string? message, RetryAfter? retryAfter)
    {
        if (errorType is not null && !FaultReader.IsErrorType(errorType))
            throw new ArgumentException("Expected the name of a class such as SoSessionException.", nameof(errorType));
        if (message is { Length: 0 or > FaultReader.LongestText })
            throw new ArgumentException($"Expected 1 to {FaultReader.LongestText} characters.", nameof(message));
        if (retryAfter is { Seconds: { } seconds }) ArgumentRange.Check(seconds, 0, RetryAfter.MostSeconds, nameof(retryAfter), " seconds");
        return new FaultDefinition(kind) { ErrorType = errorType, Message = message, RetryAfter = retryAfter?.ToString() };
    }

    private static int? Pause(TimeSpan? pause, string parameter) =>
        pause is { } time ? ArgumentRange.Milliseconds(time, FaultReader.LongestWait, parameter) : null;

    private static int? Seconds(TimeSpan? time, string parameter) => time is { } given
        ? ArgumentRange.Check((int)Math.Clamp(given.TotalSeconds, -1, int.MaxValue), 1, FaultReader.MostSeconds, parameter, " seconds")
        : null;

    private MockFault Arm(FaultDefinition fault, int? times, FaultTarget? on)
    {
        if (times is { } most) ArgumentRange.Check(most, 1, MostTimes, nameof(times), ", or null for no limit");
        var definition = fault with
        {
            Times = times,
            Operation = OperationOf(on?.Operation),
            AccountId = on?.Account?.AccountId,
            AssociateName = on?.Account?.AssociateName,
            Call = on?.FromCall ?? 1,
            Probability = on?.Probability,
            Seed = on?.Probability is null ? null : on.Seed ?? FaultReader.NewSeed(),
        };
        if (definition.AssociateName is { Length: > FaultReader.LongestText })
            throw new ArgumentException($"Expected an owner's name of at most {FaultReader.LongestText} characters.", nameof(on));

        IReadOnlyList<ArmedFault> armed = [];
        string? full = null;
        if (!memory.TryKeep(definition.Bytes + SandboxMemory.Own, () => armed = registry.Arm([definition], sandbox, out full),
            out var expected))
            throw new InvalidOperationException($"The fault was not armed: {expected}");
        return full is null
            ? Handle(armed[0])
            : throw new InvalidOperationException(
                $"The fault was not armed: expected at most {MostArmed} faults that are not spent; Clear() disarms them.");
    }

    private string? OperationOf(string? operation)
    {
        if (operation is null) return null;
        return reader.FindOperation(operation, out var error)
            ?? throw new ArgumentException($"{char.ToUpperInvariant(error[0])}{error[1..]}", nameof(operation));
    }

    private MockFault Handle(ArmedFault armed) => new(armed, fault => Own.Faults.Disarm(fault.Id));
}
