using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Checks how the body is declared and encoded, if the call is not refused for that.</summary>
public sealed class ContentRules(ContentTypeCache contentTypes, FindingFactory findings)
{
    private const string Form = RuleId.C_CT_03;
    private const string Utf8 = RuleId.C_CT_07;

    public void Evaluate(Call call)
    {
        CheckField(call);
        if (call.ContentType is { } contentType && contentType.Syntax.IsJson()) CheckEncoding(call, contentType);
    }

    private void CheckField(Call call)
    {
        SingleField.Evaluate(call, findings, "Content-Type", Form);
        // If a body is expected, the negotiation has checked the field. If not, the field is useless but must still be
        // well-formed.
        if (call.Operation!.RequestBody is null && call.Http.Request.Headers.ContentType is [{ Length: > 0 } sent]
            && contentTypes.Read(sent) is null)
            call.Add(
                findings.Of(Form, Location.Header("Content-Type"), Contract.Schemas.Excerpt.Of(sent),
                    "a media type such as application/json"));
    }

    private void CheckEncoding(Call call, ContentType contentType)
    {
        var body = call.Body.Bytes.Span;
        if (contentType.Encoding is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage
            && encoding.CodePage != Encoding.ASCII.CodePage)
            call.Add(findings.Of(Utf8, Location.Header("Content-Type"), $"charset {contentType.Charset}", "JSON in UTF-8"));
        else if (ByteOrderMark.Find(body).Encoding is { } marked)
            call.Add(
                findings.Of(Utf8, Location.Body,
                    marked.CodePage == Encoding.UTF8.CodePage ? "a byte order mark" : $"the byte order mark of {marked.WebName}",
                    "JSON in UTF-8, without a byte order mark"));
        else if (ByteOrderMark.LooksWide(body))
            call.Add(findings.Of(Utf8, Location.Body, "what looks like UTF-16 or UTF-32", "JSON in UTF-8"));
    }
}
