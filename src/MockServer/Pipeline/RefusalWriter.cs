using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Pipeline;

/// <summary>
/// Turns a refusal into an answer: the vendor's shape, JSON or XML, and the headers that lead to the finding.
/// </summary>
public sealed class RefusalWriter(MockOptions options, ContractDocument contract, RefusalFindings findings, Redactor redactor)
{
    private const string Source = "SuperOffice.Services.WebApi";

    public Answer Write(Call call, Refusal refusal)
    {
        call.Refusal = refusal;
        if (refusal is { SkipsFindings: false, HasNoFinding: false })
            call.AddRefusal(findings.Of(call, refusal));

        // A message may quote the request: its secrets are redacted (AUTH-26).
        var envelope = Envelope(refusal, redactor.Text(refusal.Message, call.Operation),
            refusal.Detail is null ? null : redactor.Quoting(refusal.Detail, refusal.Location.LastName, call.Operation));
        var mediaType = AcceptHeader.Choose(call.Http.Request.Headers.Accept, contract.ErrorMediaTypes) ?? contract.ErrorMediaTypes[0];
        var answer = new Answer(refusal.Status)
        {
            Headers =
            [
                .. refusal.Headers,
                .. refusal.Requirement is { } requirement ? (HeaderLine[])[new HeaderLine("X-Mock-Requirement", requirement)] : [],
                new HeaderLine(Call.IdHeader, call.Id.ToString()),
            ],
            ContentType = $"{mediaType}; charset=utf-8",
            Content = MediaType.SyntaxOf(mediaType) == MediaSyntax.Xml ? XmlError.Write(envelope) : envelope,
            ClosesConnection = refusal.ClosesConnection || WaitsToSendBody(call),
        };
        return refusal.Finish is { } finish ? finish(answer) : answer;
    }

    // The body may still come, so the next bytes could be that or another request (RFC 9110 section 10.1.1).
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
