namespace EmailSync.ReferencePages.Checking;

/// <summary>Compares pages with a contract.</summary>
/// <param name="contractName">The contract's name in the result.</param>
/// <param name="contract">The contract.</param>
public sealed class DocsCheck(string contractName, ContractFacts contract)
{
    /// <summary>Compares every page with its operation.</summary>
    /// <param name="pages">The pages, in the order in which they are reported.</param>
    /// <param name="errors">Why some pages could not be read.</param>
    /// <param name="everyOperation">Whether an operation without a page is a deviation.</param>
    public CheckResult Run(IReadOnlyList<ReferencePage> pages, IReadOnlyList<PageError> errors, bool everyOperation)
    {
        var facts = 0;
        var deviations = new List<PageDeviation>();
        var departures = new List<DepartureUse>();
        var checkedPages = new List<(StatedOperation Operation, ReferencePage Page)>();
        foreach (var page in pages)
        {
            if (Find(page) is not { } operation)
            {
                facts++;
                deviations.Add(new PageDeviation(
                    Deviations.Missing, FactKinds.Operation, page.Uid.Value, page.Uid.Value, page.Name, page.Path.Line, contract.PathsLine,
                    $"{page.Method.Value} {page.Path.Value}", "nothing"));
                continue;
            }

            checkedPages.Add((operation, page));
            var check = new PageCheck(page, operation);
            foreach (var deviation in check.Run())
            {
                if (operation.Departures.FirstOrDefault(departure => departure.Fact == deviation.Fact) is { } departure)
                    departures.Add(new DepartureUse(departure.Id, departure.Line, deviation));
                else
                    deviations.Add(deviation);
            }

            facts += check.Facts;
        }

        deviations.AddRange(Stale(checkedPages, departures));
        if (everyOperation)
            deviations.AddRange(
                contract.Operations.Where(operation => checkedPages.TrueForAll(entry => entry.Operation != operation))
                    .Select(operation => new PageDeviation(
                Deviations.Unbacked, FactKinds.Operation, operation.Title, operation.Title, null, 0, operation.Path.Line, "no page",
                $"{operation.Method.Name} {operation.Path.Name}")));
        return new CheckResult(contractName, [.. pages.Select(page => page.Name)], facts, deviations, departures, errors);
    }

    private StatedOperation? Find(ReferencePage page) =>
        contract.Operations.FirstOrDefault(operation =>
            operation.Path.Name == page.Path.Value && operation.Method.Name == page.Method.Value)
        ?? contract.Operations.FirstOrDefault(operation => operation.OperationId?.Name == page.Uid.Value)
        ?? contract.Operations.FirstOrDefault(operation => operation.Path.Name == page.Path.Value);

    // The newest pages keep their samples in other files, so a departure from a sample cannot be seen there.
    private static IEnumerable<PageDeviation> Stale(List<(StatedOperation Operation, ReferencePage Page)> checkedPages,
        List<DepartureUse> used)
    {
        foreach (var group in checkedPages.GroupBy(entry => entry.Operation))
            foreach (var departure in group.Key.Departures.Where(departure =>
                !used.Exists(use => use.Covered.Operation == group.Key.Title && use.Covered.Fact == departure.Fact)))
            {
                var page = group.Select(entry => entry.Page).FirstOrDefault(page => Shows(page, departure.Fact));
                if (page is not null)
                    yield return new PageDeviation(
                        Deviations.Stale, FactKinds.Departure, $"{departure.Id} {departure.Fact}", group.Key.Title, page.Name,
                        page.Response.Line, departure.Line,
                        "what the contract says", $"a departure, {departure.Id}, of {departure.Fact}");
            }
    }

    private static bool Shows(ReferencePage page, string fact) =>
        fact.StartsWith("sample-request", StringComparison.Ordinal) ? page.SampleRequest is not null
        : !fact.StartsWith("sample-response", StringComparison.Ordinal) || page.SampleResponse is not null;
}
