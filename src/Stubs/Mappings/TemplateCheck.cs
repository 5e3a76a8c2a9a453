using System.Text.RegularExpressions;
using EmailSync.Contract.Schemas;

namespace EmailSync.Stubs.Mappings;

/// <summary>Finds helpers of WireMock's templates that WireMock.Net's do not have: there they would fail at each call.</summary>
internal static partial class TemplateCheck
{
    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["jsonPath"] = "JsonPath.SelectToken",
        ["xPath"] = "XPath.Evaluate",
        ["soapXPath"] = "XPath.Evaluate",
        ["randomValue"] = "Random Type=\"Guid\"",
        ["pickRandom"] = "Random",
        ["randomInt"] = "Random Type=\"Integer\"",
        ["randomDecimal"] = "Random Type=\"Double\"",
        ["now"] = "DateTime.UtcNow",
        ["parseDate"] = "DateTime.Parse",
        ["date"] = "DateTime.Format",
        ["regexExtract"] = "Regex.Match",
        ["parseJson"] = "JsonPath.SelectToken",
        ["toJson"] = "request.body",
        ["formData"] = "request.body",
        ["base64"] = "String.Base64Encode",
        ["urlEncode"] = "Url.EncodeUri",
        ["systemValue"] = "a text",
        ["hostname"] = "request.host",
        ["math"] = "Math.Add",
        ["trim"] = "String.Trim",
        ["capitalize"] = "Humanizer",
    };

    public static void Run(JsonElement value, string pointer, List<StubError> errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Run(member.Value, pointer + JsonPointer.Segment(member.Name), errors);
                break;
            case JsonValueKind.Array:
                var at = 0;
                foreach (var item in value.EnumerateArray()) Run(item, pointer + JsonPointer.Segment(at++), errors);
                break;
            case JsonValueKind.String:
                foreach (Match helper in Helper().Matches(value.GetString()!))
                    if (Instead.TryGetValue(helper.Groups[1].Value, out var other))
                        errors.Add(
                            new StubError(pointer, $"WireMock.Net's templates have no helper {helper.Groups[1].Value}; use {other}."));
                break;
        }
    }

    // The name after {{, {{{ or {{#, or after the ( of a nested call, with an argument behind it or nothing.
    [GeneratedRegex(@"(?:\{\{\{?[#^]?|\()\s*([A-Za-z]+)(?=[\s})])")]
    private static partial Regex Helper();
}
