using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results.Languages;
using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>
/// Checks the fields for answers with content: language, culture, time zone. They never decide whether a call is accepted.
/// </summary>
public sealed class ResultRules(FindingFactory findings)
{
    private const string TimeZone = RuleId.C_HDR_01;
    private const string Language = RuleId.C_HDR_02;
    private static readonly string[] LanguageFields = [LanguageChoice.AcceptHeader, LanguageChoice.Header, LanguageChoice.CultureHeader];

    public void Evaluate(Call call)
    {
        // Without content the fields have no meaning.
        if (call.Resource is not OperationResource { Result: not null }) return;
        var headers = call.Http.Request.Headers;
        SingleField.Evaluate(call, findings, TimeZoneField.Header, TimeZone);
        SingleField.Evaluate(call, findings, LanguageChoice.Header, Language);
        SingleField.Evaluate(call, findings, LanguageChoice.CultureHeader, Language);
        CheckTimeZone(call, headers);
        foreach (var header in LanguageFields)
            if (headers[header] is { Count: > 0 } sent
                && LanguageRange.Read(sent, int.MaxValue).Select(range => range.Malformed).OfType<string>()
                    .ToList() is { Count: > 0 } malformed)
                call.Add(
                    findings.Of(Language, Location.Header(header), Excerpt.Of(malformed[0]),
                        "languages such as nb-NO or en;q=0.5, separated by commas").For(malformed.Count - 1));
    }

    private void CheckTimeZone(Call call, IHeaderDictionary headers)
    {
        if (headers[TimeZoneField.Header].Count > 1) return;
        // The vendor's client sends just includeTZOffset, and documents a blank name as the user's own time zone.
        if (TimeZoneField.Of(headers) is { } field and not { Name: "", IncludesOffset: true } && TimeZoneCodes.Requested(field) is null)
        {
            var name = Excerpt.Of(field.Name);
            call.Add(findings.Of(TimeZone, Location.Header(TimeZoneField.Header), name, "a time zone such as NO, 261 or Europe/Oslo",
                $"{(name.Length == 0 ? "it names no time zone" : $"the mock does not know the time zone {name}")}; "
                    + $"times are in the server's time zone."));
        }
        else if (TimeZoneField.Of(headers)?.Surplus is { } surplus)
        {
            call.Add(
                findings.Of(TimeZone, Location.Header(TimeZoneField.Header), Excerpt.Of(surplus),
                    "one time zone, with or without includeTZOffset"));
        }
    }
}
