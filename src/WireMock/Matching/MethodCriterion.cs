using System.Text.Json;

namespace EmailSync.WireMock.Matching;

/// <summary>The method that a pattern demands: one, ANY, or <c>oneOf</c> and <c>noneOf</c> some.</summary>
internal static class MethodCriterion
{
    private const string Place = "method";

    public static IEnumerable<Criterion> Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() == "ANY":
                return [];
            case JsonValueKind.String:
                return [Of(value, [value.GetString()!], wanted: true)];
            case JsonValueKind.Object when value.EnumerateObject().ToArray() is [{ Name: "oneOf" or "noneOf", Value.ValueKind: JsonValueKind.Array } only]
                && only.Value.EnumerateArray().All(method => method.ValueKind == JsonValueKind.String):
                return [Of(value, [.. only.Value.EnumerateArray().Select(method => method.GetString()!)], wanted: only.Name == "oneOf")];
            default:
                throw WireMockFault.In($"/{Place}", $"expected a method, or an object with either oneOf or noneOf, an array of methods; found {value.GetRawText()}.");
        }
    }

    // Methods are case-sensitive (RFC 9110 section 9.1).
    private static Criterion Of(JsonElement value, string[] methods, bool wanted) =>
        new(Place, value.GetRawText(), call => call.Entry.Method, (call, _) => methods.Contains(call.Entry.Method, StringComparer.Ordinal) == wanted);
}
