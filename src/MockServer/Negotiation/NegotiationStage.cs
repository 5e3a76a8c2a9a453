using EmailSync.Contract;
using EmailSync.MockServer.Model;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Negotiation;

/// <summary>
/// Checks Content-Type and Content-Encoding: 415 for what the contract does not list. Kestrel decodes only chunked: 501 for
/// other transfer codings.
/// </summary>
public sealed class NegotiationStage(ContentTypeCache contentTypes)
{
    /// <summary>The refusal; null if there is none. Then the call has its content type.</summary>
    public Refusal? Evaluate(Call call) => call.Operation is { RequestBody: { } body } ? Evaluate(call, body) : null;

    /// <summary>The same for a path that is not an operation's.</summary>
    public Refusal? Evaluate(Call call, ContractRequestBody body)
    {
        var headers = call.Http.Request.Headers;
        var transfer = headers.TransferEncoding;
        if (transfer.Count > 0 && !IsOnly("chunked", transfer)) return Refusal.UnknownTransferCoding(transfer.ToString());
        var coding = headers.ContentEncoding;
        if (coding.Count > 0 && !IsOnly("identity", coding))
            return Refusal.UnsupportedMediaType(RuleId.CT_19, Location.Header("Content-Encoding"),
                $"{headers.ContentType} in the content coding {coding}", [new HeaderLine("Accept-Encoding", "identity")]);

        var sent = headers.ContentType;
        if (sent.Count > 1)
            return Refusal.BadRequest(RuleId.CT_16, Location.Header("Content-Type"), "expected one, found several.");
        if (sent.Count == 0 || string.IsNullOrWhiteSpace(sent[0]))
            return ReceivedBody.IsAnnounced(call.Http)
                ? Unsupported(RuleId.CT_14, "", body)
                : null; // neither body nor type: the body stage says that the body is missing

        if (contentTypes.Read(sent[0]!) is not { } contentType) return Unsupported(RuleId.CT_15, sent[0]!, body);
        if (!body.MediaTypes.Contains(contentType.MediaType)) return Unsupported(RuleId.CT_10, contentType.MediaType, body);
        if (contentType.HasUnknownCharset) return Unsupported(RuleId.CT_17, sent[0]!, body);
        call.ContentType = contentType;
        return null;
    }

    private static Refusal Unsupported(string requirement, string mediaType, ContractRequestBody body) =>
        Refusal.UnsupportedMediaType(requirement, Location.Header("Content-Type"), mediaType,
            [new HeaderLine("Accept", string.Join(", ", body.MediaTypes))]) with
        {
            Expected = string.Join(", ", body.MediaTypes),
        };

    // A list, whose elements may be empty (RFC 9110 sections 8.4 and 5.6.1).
    private static bool IsOnly(string only, StringValues codings)
    {
        foreach (var line in codings)
        {
            if (only.Equals(line, StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var coding in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (!coding.Equals(only, StringComparison.OrdinalIgnoreCase))
                    return false;
        }

        return true;
    }
}
