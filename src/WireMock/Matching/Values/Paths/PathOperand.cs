using System.Text.Json;

namespace EmailSync.WireMock.Matching.Values.Paths;

/// <summary>A side of a comparison: a path from the value that is asked or from the root, or a value.</summary>
/// <param name="Path">The path; null where it is a value.</param>
/// <param name="IsFromRoot">Whether the path begins at the root.</param>
/// <param name="Value">The value.</param>
internal sealed record PathOperand(JsonPath? Path, bool IsFromRoot, JsonElement Value)
{
    /// <summary>Whether it is one value, or none.</summary>
    public bool IsSingle => Path?.IsDefinite != false;

    public PathPoint Start(PathPoint at) => IsFromRoot ? PathPoint.At(at.Root, at.Budget) : at;

    public List<JsonElement> Of(PathPoint at) => Path is null ? [Value] : Path.All(Start(at));
}
