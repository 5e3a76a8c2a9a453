using EmailSync.Contract;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Secrets;
using EmailSync.Reporting.Terminals;

namespace EmailSync.MockServer.Errors;

/// <summary>The one place that turns a refusal into an answer: the vendor's shape, JSON or XML, and the headers that lead to the finding.</summary>
public sealed class RefusalWriter(MockOptions options, ContractDocument contract, RequirementCatalogue catalogue, RefusalFindings findings, Redactor redactor)
{
    public const string RequestHeader = "X-Mock-Request";

    private const string Source = "SuperOffice.Services.WebApi";

    public Answer Refuse(Call call, Refusal refusal)
    {
        var requirement = refusal.Requirement is { } rule ? catalogue[rule] : null;
        // A text may quote the request; what was secret there stays secret here (AUTH-26).
        var message = redactor.Text(refusal.Message);
        var detail = refusal.Detail is null ? null : redactor.Text(refusal.Detail);
        call.Refusal = requirement;
        call.RefusalSparesCaller = refusal.SparesCaller;
        if (refusal is { SparesCaller: false, FindsNothing: false })
            call.AddRefusal(findings.Of(call, refusal));

        var mediaType = AcceptHeader.Choose(call.Http.Request.Headers.Accept, contract.ErrorMediaTypes) ?? contract.ErrorMediaTypes[0];
        var envelope = Envelope(refusal, message, detail);
        return new Answer(refusal.Status)
        {
            Headers =
            [
                .. refusal.Headers,
                .. requirement is null ? (HeaderLine[])[] : [new HeaderLine("X-Mock-Requirement", requirement.Id)],
                new HeaderLine(RequestHeader, call.Id.ToString()),
            ],
            ContentType = $"{mediaType}; charset=utf-8",
            Content = mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? XmlError.Write(envelope) : envelope,
            ClosesConnection = refusal.ClosesConnection || WaitsToSendBody(call),
        };
    }

    /// <summary>Answers a call whose way ended in an exception: the caller's broken body, or a fault of ours.</summary>
    public Answer Failed(Call call, Exception exception)
    {
        switch (exception)
        {
            case RefusedException refused:
                return Refuse(call, refused.Refusal);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Refuse(call, Refusal.ContentTooLarge(options.BodyOctets));
            case BadHttpRequestException bad:
                var rule = UnreadableRule.Of(bad, call.Http.Features);
                // The header section was read long before.
                var place = rule.Place == UnreadableRule.Headers ? "trailer section" : rule.Place;
                return Refuse(call, new Refusal(bad.StatusCode, rule.Requirement, place, "The request is invalid.") { Detail = rule.Message, ClientRule = rule.ClientRule, ClosesConnection = true });
            case IOException { InnerException: OverflowException }: // Kestrel's way to say that a chunk's size is beyond counting
                return Refuse(call, Refusal.BadRequest(RuleId.HDR_13, "framing", "expected the size of a chunk, found a number that is too large.") with { ClientRule = RuleId.C_HTTP_02, ClosesConnection = true });
            case OperationCanceledException or IOException:
                return Refuse(call, new Refusal(StatusCodes.Status400BadRequest, RuleId.BODY_18, "body", "The request is invalid.")
                {
                    Detail = "The connection ended before the body did.",
                    ClientRule = RuleId.C_HTTP_03,
                    ClosesConnection = true,
                });
            default:
                StandardOutput.Errors.WriteLine($"emailsync: call {call.Id} failed, which is a fault of the mock: {redactor.Text(exception.ToString())}");
                return Refuse(call, new Refusal(StatusCodes.Status500InternalServerError, RuleId.ROB_01, "server", "The mock failed; its error output says why.")
                {
                    SparesCaller = true,
                    ErrorType = "Exception",
                    ClosesConnection = true,
                });
        }
    }

    // Whether the body will still come nobody can know, so what comes next could be that or another request (RFC 9110 section 10.1.1).
    private static bool WaitsToSendBody(Call call) =>
        call.Body.State == BodyState.None && call.Http.Request.Headers.Expect.Count > 0 && ReceivedBody.IsAnnounced(call.Http);

    private byte[] Envelope(Refusal refusal, string message, string? detail) => ErrorJson.Write(
        refusal.ErrorType is { } type
            ? new ErrorEnvelope
            {
                Error = true,
                ErrorType = type,
                Message = options.ErrorText == ErrorText.ErrorMessage ? null : message,
                ErrorMessage = options.ErrorText == ErrorText.Message ? null : message,
                ErrorSource = Source,
            }
            : new ErrorEnvelope { Message = message, MessageDetail = detail });
}
