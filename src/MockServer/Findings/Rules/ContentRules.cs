using System.Text;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>How the body is encoded, where it could be read all the same.</summary>
public sealed class ContentRules(FindingFactory findings)
{
    public void Judge(Call call)
    {
        if (call.ContentType is not { } contentType || !contentType.MediaType.EndsWith("json", StringComparison.Ordinal)) return;
        if (contentType.Encoding is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage && encoding.CodePage != Encoding.ASCII.CodePage)
            call.Add(findings.Of("C-CT-07", "header Content-Type", $"charset {contentType.Charset}", "JSON in UTF-8"));
        if (call.Body.Octets.Span.StartsWith(Encoding.UTF8.Preamble))
            call.Add(findings.Of("C-CT-07", "body", "a byte order mark", "JSON without one"));
    }
}
