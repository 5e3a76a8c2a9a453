using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Faults;

/// <summary>The refusals of those faults that are errors in the vendor's shape. None of them is the caller's mistake.</summary>
public sealed class FaultRefusals(MockOptions options, Challenges challenges)
{
    private const string DefaultSeconds = "1";

    public Refusal Of(Call call, FaultDefinition fault)
    {
        var refusal = Plain(call, fault);
        return refusal with
        {
            Message = fault.Message ?? refusal.Message,
            ErrorType = fault.ErrorType ?? refusal.ErrorType,
            SkipsFindings = true,
            Headers = [.. refusal.Headers, .. RetryAfter(fault), new HeaderLine(FaultHeader.Name, fault.Kind.Name)],
        };
    }

    /// <summary>400: X-Mock-Fault asks for what the mock does not have.</summary>
    public static Refusal Unknown(string message) =>
        new(StatusCodes.Status400BadRequest, null, Location.Header(FaultHeader.Name), "The request is invalid.")
        {
            Detail = $"header {FaultHeader.Name}: {message}",
            SkipsFindings = true, // of the vendor's server, which knows no such field
        };

    private Refusal Plain(Call call, FaultDefinition fault)
    {
        var kind = fault.Kind;
        if (kind == FaultKinds.TooManyRequests)
            return At(StatusCodes.Status429TooManyRequests, RuleId.ERR_07, "There were too many requests.");
        if (kind == FaultKinds.Unavailable)
            return At(StatusCodes.Status503ServiceUnavailable, RuleId.ERR_07, "The service is unavailable.");
        if (kind == FaultKinds.WrongHost)
            return At(StatusCodes.Status421MisdirectedRequest, null, "The tenant is not served on this host.");
        if (kind == FaultKinds.ExpiredToken)
            return At(StatusCodes.Status401Unauthorized, RuleId.AUTH_15, Expired(call.Sandbox)) with
            {
                ErrorType = "SoSessionException",
                Headers = challenges.For(call.Sandbox, BearerError.ExpiredToken),
            };
        if (kind == FaultKinds.AgentRevoked)
            return At(options.RestrictedStatus, RuleId.AUTH_25, "The EMail agent has not been granted to this caller.") with
            {
                ErrorType = "SoSentryException",
                Headers = options.RestrictedStatus == StatusCodes.Status401Unauthorized
                    ? challenges.For(call.Sandbox, BearerError.None)
                    : [],
            };

        var status = fault.Status ?? StatusCodes.Status500InternalServerError;
        return At(status, null, "An error has occurred.") with { Headers = Demanded(call, status) };
    }

    private static Refusal At(int status, string? requirement, string message) => new(status, requirement, Location.Server, message);

    private static string Expired(Sandbox sandbox) =>
        sandbox.Type == InstallationType.Online
            ? "The access token has expired; get a new one."
            : "The credentials have expired; authenticate again.";

    // A 401 has a challenge, a 405 an Allow (RFC 9110 sections 15.5.2 and 15.5.6).
    private IReadOnlyList<HeaderLine> Demanded(Call call, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => challenges.For(call.Sandbox, BearerError.None),
        StatusCodes.Status405MethodNotAllowed => [new HeaderLine("Allow", call.Resource!.Allow)],
        _ => [],
    };

    private static IEnumerable<HeaderLine> RetryAfter(FaultDefinition fault)
    {
        var isDue = fault.Kind == FaultKinds.TooManyRequests || fault.Kind == FaultKinds.Unavailable;
        if ((fault.RetryAfter ?? (isDue ? DefaultSeconds : null)) is { } value) yield return new HeaderLine("Retry-After", value);
    }
}
