using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results.Languages;
using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>What is asked of an answer with content: language, culture, time zone. It never changes whether a call is taken.</summary>
public sealed class ResultRules(TimeZoneCodes timeZones, FindingFactory findings)
{
    private static readonly string[] LanguageFields = [LanguageChoice.AcceptHeader, LanguageChoice.Header, LanguageChoice.CultureHeader];

    public void Judge(Call call)
    {
        // Where there is no content the fields mean nothing.
        if (call.Resource is not OperationResource { Result: not null }) return;
        var headers = call.Http.Request.Headers;
        // The vendor's client sends includeTZOffset alone, and documents a blank name as the user's own time zone.
        if (TimeZoneField.Of(headers) is { } field and not { Name: "", IncludesOffset: true } && timeZones.Requested(field) is null)
        {
            var name = Excerpt.Of(field.Name);
            call.Add(findings.Of("C-HDR-01", $"header {TimeZoneField.Header}", name, "a time zone such as NO, 261 or Europe/Oslo",
                $"{(name.Length == 0 ? "it names no time zone" : $"the mock knows no time zone {name}")}; times are in UTC."));
        }

        foreach (var header in LanguageFields)
            if (LanguageRange.Read(headers[header]).Find(range => !range.IsWellFormed) is { Tag: { } tag })
                call.Add(findings.Of("C-HDR-02", $"header {header}", Excerpt.Of(tag), "languages such as nb-NO or en, separated by commas"));
    }
}
