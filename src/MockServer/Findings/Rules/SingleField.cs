using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>A header field that is not a list, so that two lines are ambiguous (RFC 9110 section 5.3).</summary>
internal static class SingleField
{
    /// <summary>Adds a finding if the field is sent more than once and no finding says so yet.</summary>
    public static void Evaluate(Call call, FindingFactory findings, string header, string rule)
    {
        var count = call.Http.Request.Headers[header].Count;
        if (count < 2) return;
        var location = Location.Header(header);
        if (call.Findings?.Exists(known => known.Rule.Id == rule && known.Location == location) == true) return;
        call.Add(findings.Of(rule, location, $"{count} of them", "one such field"));
    }
}
