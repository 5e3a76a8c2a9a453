using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.ReferencePages.Importing.Shapes;

/// <summary>What a sample's values show about their types. Null shows nothing, nor does an object without members.</summary>
internal static partial class SampleShapes
{
    public static Shape Of(SampleValue? value) => value?.Kind switch
    {
        JsonValueKind.String => Shape.Text,
        JsonValueKind.Number => int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? Shape.Integer
            : Shape.Number,
        JsonValueKind.True or JsonValueKind.False => Shape.Boolean,
        JsonValueKind.Array => Shape.ArrayOf(OfAll(value.Items)),
        JsonValueKind.Object => OfObject(value.Members),
        _ => Shape.Unknown,
    };

    private static Shape? OfAll(IEnumerable<SampleValue> values) =>
        values.Select(Of).Aggregate((Shape?)null, (known, next) => known is null ? next : Common(known, next));

    private static Shape OfObject(IReadOnlyList<KeyValuePair<string, SampleValue>> members)
    {
        if (members.Count == 0) return Shape.Unknown;
        if (members.All(member => IsMadeUp(member.Key))) return Shape.MapOf(OfAll(members.Select(member => member.Value)));
        return new Shape(
            ShapeKind.Members)
        { Members = [.. members.DistinctBy(member => member.Key).Select(member => (member.Key, Of(member.Value)))] };
    }

    // The samples call a map's keys "fieldName", or number them after their owner: "SuperOffice:1", "ExtraFields2".
    private static bool IsMadeUp(string name) => name == "fieldName" || Numbered().IsMatch(name);

    private static Shape Common(Shape one, Shape other)
    {
        if (one.Kind == ShapeKind.Unknown) return other;
        if (other.Kind == ShapeKind.Unknown || one == other) return one;
        if (one.Kind == ShapeKind.Members && other.Kind == ShapeKind.Members)
            return one with
            {
                Members =
                [.. one.Members.Concat(other.Members).GroupBy(member => member.Name)
                    .Select(same => (same.Key, same.Select(member => member.Shape).Aggregate(Common)))]
            };
        if (one.IsObject && other.IsObject) return one.Kind == ShapeKind.Map ? other : one;
        if (one.Kind == other.Kind)
            return one with { Items = one.Items is null ? other.Items : other.Items is null ? one.Items : Common(one.Items, other.Items) };
        return one.Kind is ShapeKind.Integer or ShapeKind.Number && other.Kind is ShapeKind.Integer or ShapeKind.Number
            ? Shape.Number
            : Shape.Unknown;
    }

    [GeneratedRegex(@"^[A-Za-z_][\w.:-]*[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
