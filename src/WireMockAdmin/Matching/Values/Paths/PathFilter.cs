using System.Globalization;
using System.Runtime.InteropServices;
using EmailSync.Contract.Schemas;

namespace EmailSync.WireMockAdmin.Matching.Values.Paths;

/// <summary>A filter of a JSONPath.</summary>
internal abstract class PathFilter
{
    public abstract bool Holds(PathPoint at);

    internal sealed class Any(IReadOnlyList<PathFilter> parts) : PathFilter
    {
        public override bool Holds(PathPoint at) => parts.Any(part => part.Holds(at));
    }

    internal sealed class Each(IReadOnlyList<PathFilter> parts) : PathFilter
    {
        public override bool Holds(PathPoint at) => parts.All(part => part.Holds(at));
    }

    internal sealed class Not(PathFilter part) : PathFilter
    {
        public override bool Holds(PathPoint at) => !part.Holds(at);
    }

    /// <summary>Only a path: it finds something, even null.</summary>
    internal sealed class Finds(PathOperand operand) : PathFilter
    {
        public override bool Holds(PathPoint at) => operand.Path is not { } path || path.Find(operand.Start(at), _ => true);
    }

    internal sealed class Fits(PathOperand operand, PatientRegex regex) : PathFilter
    {
        public override bool Holds(PathPoint at)
        {
            if (operand.Of(at) is not [{ ValueKind: JsonValueKind.String or JsonValueKind.Number } value]) return false;
            return regex.IsMatch(JsonValueText.Of(value), at.Budget);
        }
    }

    internal sealed class Compares(PathOperand left, string sign, PathOperand right) : PathFilter
    {
        public override bool Holds(PathPoint at) => sign switch
        {
            "==" => AreEqual(at, isStrict: false),
            "!=" => !AreEqual(at, isStrict: false),
            "===" => AreEqual(at, isStrict: true),
            "!==" => !AreEqual(at, isStrict: true),
            _ => left.IsSingle && right.IsSingle && left.Of(at) is [var one] && right.Of(at) is [var other]
                && Order(one, other) is { } order && sign switch
                {
                    "<" => order < 0,
                    "<=" => order <= 0,
                    ">" => order > 0,
                    _ => order >= 0,
                },
        };

        // What is not there equals nothing. A path of many values is their list, which is none of them.
        private bool AreEqual(PathPoint at, bool isStrict)
        {
            if (left.IsSingle != right.IsSingle) return false;
            var (first, second) = (left.Of(at), right.Of(at));
            if (first.Count != second.Count || (left.IsSingle && first.Count == 0)) return false;
            for (var i = 0; i < first.Count; i++)
                if (!AreEqual(first[i], second[i], at.Budget, isStrict))
                    return false;
            return true;
        }

        // A number equals a string that says it.
        private static bool AreEqual(JsonElement first, JsonElement second, MatchBudget budget, bool isStrict)
        {
            budget.Spend(1 + Length(first) / 16 + Length(second) / 16);
            if (isStrict || !IsNumberAndText(first, second)) return JsonEquality.Instance.Equals(first, second);
            return Number(first) is { } one && Number(second) is { } other && one == other;
        }

        private static bool IsNumberAndText(JsonElement first, JsonElement second) =>
            (first.ValueKind, second.ValueKind) is (JsonValueKind.Number, JsonValueKind.String)
                or (JsonValueKind.String, JsonValueKind.Number);

        private static int? Order(JsonElement first, JsonElement second) => (first.ValueKind, second.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(JsonValueText.Of(first), JsonValueText.Of(second)),
            (JsonValueKind.Number, JsonValueKind.Number) => first.TryGetDecimal(out var one) && second.TryGetDecimal(out var other)
                ? one.CompareTo(other)
                : first.GetDouble().CompareTo(second.GetDouble()),
            _ => null,
        };

        private static decimal? Number(JsonElement value) =>
            decimal.TryParse(JsonValueText.Of(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static int Length(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;
    }
}

/// <summary>A side of a comparison: a path from the value that is asked or from the root, or a value.</summary>
/// <param name="Path">The path; null if it is a value.</param>
/// <param name="IsFromRoot">Whether the path begins at the root.</param>
/// <param name="Value">The value.</param>
internal sealed record PathOperand(JsonPath? Path, bool IsFromRoot, JsonElement Value)
{
    /// <summary>Whether it is one value, or none.</summary>
    public bool IsSingle => Path?.IsDefinite != false;

    public PathPoint Start(PathPoint at) => IsFromRoot ? PathPoint.At(at.Root, at.Budget) : at;

    public List<JsonElement> Of(PathPoint at) => Path is null ? [Value] : Path.All(Start(at));
}

/// <summary>The texts of JSON values.</summary>
internal static class JsonValueText
{
    /// <summary>A string's own text, and of any other value its JSON as sent.</summary>
    public static string Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonStrings.Read(value) is { } text ? text : value.GetRawText();
}
