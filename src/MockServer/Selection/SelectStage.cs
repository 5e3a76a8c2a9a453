using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Selection;

/// <summary>Reads the query: typed parameters are checked against the contract, $select is parsed and recorded.</summary>
public sealed class SelectStage(FindingFactory findings)
{
    internal const string Select = "$select";

    /// <summary>The refusal; null if there is none. Afterwards the call has its query.</summary>
    public Refusal? Evaluate(Call call)
    {
        Read(call);
        var parameters = call.Operation!.Parameters;
        for (var i = 0; i < parameters.Count; i++)
            if (parameters[i] is { In: "query" } parameter && QueryParameter.Fault(parameter, call.Query) is { } fault)
                return Refusal.BadRequest(RuleId.QRY_01, Location.Query(parameter.Name), fault);
        return null;
    }

    /// <summary>Reads the query and $select, also for a resource that is not an operation.</summary>
    public void Read(Call call)
    {
        var text = call.Http.Request.QueryString.Value;
        if (string.IsNullOrEmpty(text)) return;
        call.Query = QueryPairs.Parse(text);
        ReadSelect(call);
    }

    // A path has names too.
    private static bool HasBlankName(string part) => part.Split('/').Any(string.IsNullOrWhiteSpace);

    private void ReadSelect(Call call)
    {
        var values = call.Query!.Where(pair => pair.Key.Equals(Select, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value)
            .ToList();
        if (values.Count == 0) return;
        var parts = values.SelectMany(value => value.Split(',')).Select(part => part.Trim()).ToList();
        call.Select = parts.FindAll(part => part.Length > 0);

        if (values.Count > 1)
            call.Add(
                findings.Noted(RuleId.SEL_08, Location.Query(Select), $"it is sent {values.Count} times; the names are combined.",
                    $"{values.Count} of them", "it once"));
        if (parts.Exists(HasBlankName))
            call.Add(
                findings.Noted(RuleId.SEL_07, Location.Query(Select), "blank names are ignored.", "blank names",
                    "names between the commas"));
        if (call.Select.Count > 0 && call.Operation?.SuccessStatus == StatusCodes.Status204NoContent)
            call.Add(
                findings.Noted(RuleId.SEL_06, Location.Query(Select), "it has no effect here: the answer has no content to select from.",
                    string.Join(',', call.Select), "no $select"));
    }
}
