using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Pipeline;

/// <summary>The refusal of a call that ended in an exception: a broken body, or a bug in the mock.</summary>
public sealed class FailedCall(MockOptions options, Redactor redactor, ILogger<FailedCall> log)
{
    public Refusal RefusalOf(Call call, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Refusal.ContentTooLarge(options.BodyBytes);
            case StoredDataException unread: // a key, or another sandbox
                return Refusal.NotStored(unread.Message);
            case BadHttpRequestException bad:
                var rule = UnreadableRule.Of(bad, call.Http.Features);
                // The header section was read long before.
                var location = rule.Location.Kind == LocationKind.HeaderSection ? Location.TrailerSection : rule.Location;
                return new Refusal(bad.StatusCode, rule.Requirement, location,
                    "The request is invalid.")
                { Detail = rule.Message, ClientRule = rule.ClientRule, ClosesConnection = true };
            case IOException { InnerException: OverflowException }: // Kestrel's error for a chunk size that is too large
                return Refusal.BadRequest(RuleId.HDR_13, Location.Framing,
                    "expected the size of a chunk, found a number that is too large.") with
                {
                    ClientRule = RuleId.C_HTTP_02,
                    ClosesConnection = true
                };
            case OperationCanceledException or IOException:
                return new Refusal(StatusCodes.Status400BadRequest, RuleId.BODY_18, Location.Body, "The request is invalid.")
                {
                    Detail = "The connection ended before the body did.",
                    ClientRule = RuleId.C_HTTP_03,
                    ClosesConnection = true,
                };
            default:
                ServerLog.CallFailed(log, call.Id.ToString(), redactor.Text(exception.ToString()));
                return new Refusal(StatusCodes.Status500InternalServerError, RuleId.ROB_01, Location.Server,
                    "The mock failed; its error output says why.")
                {
                    SkipsFindings = true,
                    ErrorType = "Exception",
                    ClosesConnection = true,
                };
        }
    }
}
