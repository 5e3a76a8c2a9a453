using System.Globalization;
using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Members;
using EmailSync.ContractDiff.Schemas;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>Compares the values of two schemas: type, enum, null and limits. What may be sent is judged the other way round.</summary>
internal sealed class SchemaRules(SchemaPair pair)
{
    private SchemaView Old => pair.Old;

    private SchemaView New => pair.New;

    /// <returns>Whether the types are such that their members can be compared.</returns>
    public bool CompareTypes()
    {
        CompareNames();
        var change = TypeChanges.Of(Old, New);
        var sentence = $"was {Old.Words}, is {New.Words}";
        switch (change)
        {
            case TypeChange.Stream:
                Add(ChangeKind.RequestStreamChanged, ChangeKind.ResponseStreamChanged, sentence);
                return false;
            case TypeChange.Other:
                Add(ChangeKind.RequestTypeChanged, ChangeKind.ResponseTypeChanged, sentence);
                return false;
            case TypeChange.Wider when !HasBothAlternatives:
                Add(ChangeKind.RequestTypeWidened, ChangeKind.ResponseTypeWidened, sentence);
                break;
            case TypeChange.Narrower when !HasBothAlternatives:
                Add(ChangeKind.RequestTypeNarrowed, ChangeKind.ResponseTypeNarrowed, sentence);
                break;
        }

        CompareValues();
        CompareNull();
        CompareLimits();
        CompareMaps();
        return Old.Type == New.Type;
    }

    public void AlternativeRemoved(SchemaPlace gone, SchemaView? view) =>
        pair.Changes.Add(Change(pair.IsRequest ? ChangeKind.RequestTypeNarrowed : ChangeKind.ResponseTypeNarrowed,
            $"{view?.Words ?? "an alternative"} is no longer one of its types", gone.Place, New.At.Place));

    public void AlternativeAdded(SchemaPlace more, SchemaView? view) =>
        pair.Changes.Add(Change(pair.IsRequest ? ChangeKind.RequestTypeWidened : ChangeKind.ResponseTypeWidened,
            $"{view?.Words ?? "an alternative"} is one of its types now", Old.At.Place, more.Place));

    private bool HasBothAlternatives => Old.Alternatives.Count > 0 && New.Alternatives.Count > 0;

    private void CompareNames()
    {
        if (Old.Name is { } before && New.Name is { } after && GeneratedNames.Type(before) != GeneratedNames.Type(after))
            pair.Changes.Add(Change(ChangeKind.SchemaRenamed, $"{GeneratedNames.Type(before)} is called {GeneratedNames.Type(after)} now",
                Old.At.Place, New.At.Place) with
            { Members = [GeneratedNames.OfType(before)!, GeneratedNames.OfType(after)!] });
        if (Old.Name is not null && New.Name is not null && Text(Old) != Text(New))
            Add(ChangeKind.PropertyDescription, ChangeKind.PropertyDescription, "the description changed");
    }

    private static string Text(SchemaView view) => view.At.Node.TextOf("description") ?? "";

    private void CompareValues()
    {
        if (Old.Values is null && New.Values is null) return;
        if (Old.Values is not { } before)
        {
            Add(ChangeKind.RequestTypeNarrowed, ChangeKind.ResponseTypeNarrowed, $"was any {Old.Words}, is {New.Words}");
            return;
        }

        if (New.Values is not { } after)
        {
            Add(ChangeKind.RequestTypeWidened, ChangeKind.ResponseTypeWidened, $"was {Old.Words}, is any {New.Words}");
            return;
        }

        foreach (var (value, at) in before)
            if (!after.ContainsKey(value))
                pair.Changes.Add(Value(ChangeKind.RequestValueRemoved, ChangeKind.ResponseValueRemoved, $"{value} is gone", at.Node.Text,
                    at.Place, (New.At.Member("enum") ?? New.At).Place));
        foreach (var (value, at) in after)
            if (!before.ContainsKey(value))
                pair.Changes.Add(Value(ChangeKind.RequestValueAdded, ChangeKind.ResponseValueAdded, $"{value} is new", at.Node.Text,
                    (Old.At.Member("enum") ?? Old.At).Place, at.Place));
    }

    private Change Value(ChangeKind request, ChangeKind response, string sentence, string value, Place before, Place after) =>
        Change(pair.IsRequest ? request : response, sentence, before, after) with
        {
            Members = New.Name is null && pair.Owner.Contains(' ', StringComparison.Ordinal)
                ? [pair.Root]
                : [GeneratedNames.OfValue(New.Name is { } name ? GeneratedNames.Type(name) : pair.Owner, value)]
        };

    private void CompareNull()
    {
        // Swagger 2.0 has no word for null: a version that says nothing cannot differ.
        if (Old.IsNullable == New.IsNullable || !Old.At.File.SaysNull || !New.At.File.SaysNull) return;
        if (New.IsNullable) Add(ChangeKind.RequestNullable, ChangeKind.ResponseNullable, "may be null now");
        else Add(ChangeKind.RequestNotNullable, ChangeKind.ResponseNotNullable, "may no longer be null");
    }

    private void CompareLimits()
    {
        foreach (var name in Old.Bounds.Keys.Union(New.Bounds.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (Old.Bounds.GetValueOrDefault(name), New.Bounds.GetValueOrDefault(name));
            if (before == after || (before is null && after == "false") || (after is null && before == "false")) continue;
            var sentence = $"{name} was {before ?? "not limited"}, is {after ?? "not limited"}";
            if (IsTighter(name, before, after)) Add(ChangeKind.RequestLimitTightened, ChangeKind.ResponseLimitTightened, sentence);
            if (IsTighter(name, after, before)) Add(ChangeKind.RequestLimitLoosened, ChangeKind.ResponseLimitLoosened, sentence);
        }
    }

    // Two patterns, or two divisors, can each leave values that the other does not.
    private static bool IsTighter(string name, string? before, string? after)
    {
        if (after is null) return false;
        if (before is null) return true;
        if (!Number(before, out var one) || !Number(after, out var other)) return after != "false";
        return name.StartsWith("max", StringComparison.Ordinal) ? other < one
            : name.StartsWith("min", StringComparison.Ordinal) ? other > one
            : true;
    }

    private static bool Number(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private void CompareMaps()
    {
        if (Old.Type != "object" || New.Type != "object" || Old.IsClosed == New.IsClosed) return;
        if (New.IsClosed) Add(ChangeKind.RequestTypeNarrowed, ChangeKind.ResponseTypeNarrowed, "other properties are refused now");
        else Add(ChangeKind.RequestTypeWidened, ChangeKind.ResponseTypeWidened, "may have other properties now");
    }

    private void Add(ChangeKind request, ChangeKind response, string sentence) =>
        pair.Changes.Add(Change(pair.IsRequest ? request : response, sentence, Old.At.Place, New.At.Place));

    private Change Change(ChangeKind kind, string sentence, Place before, Place after) =>
        new(kind, pair.Subject, sentence, before, after, pair.MembersOf(pair.Subject));
}
