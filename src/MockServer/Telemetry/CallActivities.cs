using System.Diagnostics;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Telemetry;

/// <summary>
/// The activity of each call, by OpenTelemetry's semantic conventions for HTTP servers. What it says of the call is taken from its journal
/// entry, which holds no secrets; header fields and bodies are left out. Without a listener a call costs one comparison.
/// </summary>
public sealed class CallActivities : IDisposable
{
    // As ASP.NET Core names its own.
    private const string HostActivity = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string AnyMethod = "HTTP";
    private const string OtherMethod = "_OTHER";

    private readonly TimeProvider time;

    /// <param name="name">The name of their Source.</param>
    /// <param name="time">The server's clock.</param>
    public CallActivities(string name, TimeProvider time) =>
        (Source, this.time) = (new ActivitySource(name, ProductVersion.Text), time);

    internal ActivitySource Source { get; }

    /// <summary>Starts the activity of a call.</summary>
    /// <returns>The activity; null if nobody listens, or if it is not sampled.</returns>
    public Activity? Start(Call call) => Source.HasListeners() ? StartListenedTo(call, call.Time) : null;

    /// <summary>Ends the activity of a call.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="call">The call.</param>
    /// <param name="entry">The call's journal entry; null if there is none because of a bug.</param>
    /// <param name="answer">The answer. It is not that of the entry if the call could not be stored.</param>
    public void End(Activity activity, Call call, JournalEntry? entry, Answer answer)
    {
        if (entry is null) activity.SetStatus(ActivityStatusCode.Error);
        else Describe(activity, call, entry, entry.Lost is null ? answer.Status : entry.Answer.Status);
        activity.SetEndTime((call.Time + time.GetElapsedTime(call.Started)).UtcDateTime);
        activity.Stop();
    }

    /// <summary>Makes the activity of a call that another server has answered.</summary>
    public void Record(Call call, JournalEntry entry)
    {
        if (!Source.HasListeners() || StartListenedTo(call, entry.Time) is not { } activity) return;
        Describe(activity, call, entry, entry.Answer.Status);
        activity.SetEndTime((entry.Time + entry.Duration).UtcDateTime);
        activity.Stop();
    }

    public void Dispose() => Source.Dispose();

    private Activity? StartListenedTo(Call call, DateTimeOffset started)
    {
        var method = MethodOf(call.Http.Request.Method);
        var name = call.Resource is { } resource
            ? $"{method ?? AnyMethod} {resource.Path}"
            : method ?? AnyMethod;
        // A program around the mock may have ASP.NET Core's activity of the same request. Any other is not the request's.
        if (Activity.Current is { OperationName: HostActivity } host)
            return Source.StartActivity(name, ActivityKind.Internal, host.Context, startTime: started);
        Activity.Current = null;
        var parent = call.Trace is { } trace
            ? new ActivityContext(trace.TraceId, trace.SpanId, trace.IsSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
                isRemote: true)
            : default;
        return Source.StartActivity(name, ActivityKind.Server, parent, startTime: started);
    }

    private static void Describe(Activity activity, Call call, JournalEntry entry, int status)
    {
        if (!activity.IsAllDataRequested) return;
        DescribeRequest(activity, call, entry);
        DescribeAnswer(activity, entry, status);
        activity.SetTag(AttributeName.CallId, entry.Id.ToString());
        activity.SetTag(AttributeName.Sandbox, entry.Sandbox);
        activity.SetTag(AttributeName.SandboxType, MockMeter.TypeOf(call.Sandbox));
        activity.SetTag(AttributeName.Stage, entry.Stage.InJson());
        activity.SetTag(AttributeName.Outcome, CallOutcome.Of(entry, status));
        // A tag without a value is left out.
        activity.SetTag(AttributeName.Operation, entry.CalledOperation);
        activity.SetTag(AttributeName.Requirement, entry.Requirement);
        activity.SetTag(AttributeName.CallerScheme, entry.Caller?.Scheme);
        activity.SetTag(AttributeName.Answered, entry.AnsweredBy);
        activity.SetTag(AttributeName.Fault, entry.Fault?.Kind);
        activity.SetTag(AttributeName.FaultBy, entry.Fault?.By);
        foreach (var finding in entry.Findings) AddEvent(activity, entry, finding, "caller");
        foreach (var finding in entry.ServerFindings) AddEvent(activity, entry, finding, "server");
    }

    private static void DescribeRequest(Activity activity, Call call, JournalEntry entry)
    {
        var method = MethodOf(call.Http.Request.Method);
        activity.SetTag(AttributeName.Method, method ?? OtherMethod);
        if (method is null) activity.SetTag(AttributeName.MethodOriginal, entry.Method);
        activity.SetTag(AttributeName.Scheme, call.Http.Request.Scheme);
        activity.SetTag(AttributeName.Route, call.Resource?.Path);
        var query = entry.Target.IndexOf('?', StringComparison.Ordinal);
        activity.SetTag(AttributeName.Path, query < 0 ? entry.Target : entry.Target[..query]);
        if (query >= 0) activity.SetTag(AttributeName.Query, entry.Target[(query + 1)..]);
        if (entry.Protocol.StartsWith("HTTP/", StringComparison.Ordinal))
            activity.SetTag(AttributeName.ProtocolVersion, entry.Protocol["HTTP/".Length..]);
    }

    private static void DescribeAnswer(Activity activity, JournalEntry entry, int status)
    {
        if (status > 0) activity.SetTag(AttributeName.Status, status);
        var error = entry.Lost is { } lost ? lost.State == DeliveryState.NotSent ? "not_sent" : "cut_short"
            : status >= StatusCodes.Status500InternalServerError ? $"{status}"
            : status == 0 ? "no_answer"
            : null;
        if (error is null) return;
        activity.SetTag(AttributeName.ErrorType, error);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    private static void AddEvent(Activity activity, JournalEntry entry, Finding finding, string about) =>
        activity.AddEvent(new ActivityEvent(TelemetryName.FindingEvent, entry.Time + entry.Duration, new ActivityTagsCollection
        {
            [AttributeName.Rule] = finding.Rule.Id,
            [AttributeName.Level] = finding.Rule.Level,
            [AttributeName.About] = about,
            [AttributeName.Place] = finding.Location.ToString(),
            [AttributeName.Count] = finding.Count,
            [AttributeName.Refused] = finding.Refused,
        }));

    // Names of activities have few values, so that any other method is not in them.
    private static string? MethodOf(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "CONNECT" or "OPTIONS" or "TRACE" or "PATCH" => method,
        _ => null,
    };
}
