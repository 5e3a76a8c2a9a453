using System.Xml.Linq;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Writes the request of any operation in the media types that it may have.</summary>
internal static class OperationText
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The texts of a media type, the most likely first; none if there is none.</summary>
    public static string[] Of(TestedOperation operation, string mediaType, JsonElement request) => MediaType.SyntaxOf(mediaType) switch
    {
        MediaSyntax.Json or MediaSyntax.MergePatch => [request.GetRawText()],
        MediaSyntax.JsonPatch => [Patch(request), request.GetRawText()],
        MediaSyntax.Xml when operation.Root is { } root => [Element(root, request).ToString(SaveOptions.DisableFormatting)],
        MediaSyntax.Form => [AccountText.Joined(Fields("", request))],
        _ => [],
    };

    private static string Patch(JsonElement request) => request.ValueKind == JsonValueKind.Object
        ? $"[{string.Join(',', request.EnumerateObject().Select(member => Adding("/" + JsonPointer.Escape(member.Name), member.Value)))}]"
        : $"[{Adding("", request)}]";

    private static string Adding(string path, JsonElement value) =>
        $$"""{"op":"add","path":"{{JsonEncodedText.Encode(path)}}","value":{{value.GetRawText()}}}""";

    private static XElement Element(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => new XElement(name, new XAttribute(Instance + "nil", "true")),
        JsonValueKind.Object => new XElement(name, value.EnumerateObject().Select(member => Element(member.Name, member.Value))),
        JsonValueKind.Array => new XElement(name, value.EnumerateArray().Select(item => Element("Item", item))),
        JsonValueKind.String => new XElement(name, value.GetString()),
        _ => new XElement(name, value.GetRawText()),
    };

    private static IEnumerable<(string Key, string Text)> Fields(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(member => Fields(key.Length == 0 ? member.Name : $"{key}.{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Fields($"{key}[{index}]", item)),
        JsonValueKind.Null => [(key, "")],
        JsonValueKind.String => [(key, value.GetString()!)],
        _ => [(key, value.GetRawText())],
    };
}
