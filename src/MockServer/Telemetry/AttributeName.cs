namespace EmailSync.MockServer.Telemetry;

/// <summary>Names of the attributes of activities, of their events, and of measurements.</summary>
internal static class AttributeName
{
    public const string Answered = "emailsync.answered_by";
    public const string CallId = "emailsync.call.id";
    public const string Outcome = "emailsync.call.outcome";
    public const string CallerScheme = "emailsync.caller.scheme";
    public const string Fault = "emailsync.fault.kind";
    public const string FaultBy = "emailsync.fault.by";
    public const string About = "emailsync.finding.about";
    public const string Count = "emailsync.finding.count";
    public const string Place = "emailsync.finding.place";
    public const string Refused = "emailsync.finding.refused";
    public const string Limit = "emailsync.limit";
    public const string Share = "emailsync.memory.share";
    public const string Operation = "emailsync.operation";
    public const string Requirement = "emailsync.requirement";
    public const string Rule = "emailsync.rule.id";
    public const string Level = "emailsync.rule.level";
    public const string Sandbox = "emailsync.sandbox";
    public const string SandboxType = "emailsync.sandbox.type";
    public const string Stage = "emailsync.stage";

    // Of OpenTelemetry's semantic conventions for HTTP.
    public const string ErrorType = "error.type";
    public const string Method = "http.request.method";
    public const string MethodOriginal = "http.request.method_original";
    public const string Status = "http.response.status_code";
    public const string Route = "http.route";
    public const string ProtocolVersion = "network.protocol.version";
    public const string Path = "url.path";
    public const string Query = "url.query";
    public const string Scheme = "url.scheme";
}
