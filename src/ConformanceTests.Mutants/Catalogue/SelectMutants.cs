using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with $select.</summary>
internal static class SelectMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("select-wanted", "SEL-01", Onsite, "A call without $select is answered 400.",
            Fault.Refuses(request => request.Selects().Count == 0, 400)),
        new("select-with-slash-refused", "SEL-02", Onsite, "$select with category/id is answered 400.",
            Fault.Refuses(request => request.Selects().Any(value => value.Contains("category/id", StringComparison.Ordinal)), 400),
            "SEL-03"),
        new("select-refused", "SEL-02", Onsite, "$select=name is answered 400.",
            Fault.Refuses(request => request.Query == "$select=name", 400),
            "SEL-03"),
        new("select-brings-200", "SEL-03", Onsite, "With $select the answer is 200 and the account.",
            Fault.Success((request, answer) => HasPlainSelect(request) ? Json(answer with { Status = 200 }) : answer),
            "SEL-02", "SEL-05", "SEL-10"),
        new("select-brings-content", "SEL-03", Onsite, "With $select the 204 has content.",
            () =>
                new Behaviour { Bytes = (request, answer, bytes) =>
                    answer.Status == 204 && request.IsCall() && HasPlainSelect(request) ? [.. bytes, .. "null"u8] : bytes }),
        new("escaped-dollar-refused", "SEL-04", Onsite, "%24select is answered 400.",
            Fault.Refuses(request => request.Query.Contains("%24select", StringComparison.OrdinalIgnoreCase), 400)),
        new("escaped-comma-refused", "SEL-04", Onsite, "%2C in $select is answered 400.",
            Fault.Refuses(request => request.Selects().Any(value => value.Contains("%2C", StringComparison.OrdinalIgnoreCase)), 400)),
        new("select-upper-case-refused", "SEL-05", Onsite, "A name in $select that begins in upper case is answered 400.",
            Fault.Refuses(request => request.Selects().Any(value => value.Split(',').Any(name => name is [>= 'A' and <= 'Z', ..])), 400)),
        new("blank-select-item-500", "SEL-07", Onsite, "A blank item in $select causes a 500.",
            Fault.Crashes(request => request.Selects().Any(value => value.Split(',').Any(name => name.Trim('+').Length == 0))),
            "ROB-01", "SEL-08", "ROB-05"),
        new("deep-select-500", "SEL-07", Onsite, "A deep path in $select causes a 500.",
            Fault.Crashes(request => request.Selects().Any(value => value.Split('/').Length > 4)),
            "ROB-01"),
        new("select-twice-500", "SEL-08", Onsite, "A duplicate $select causes a 500.",
            Fault.Crashes(request => request.Selects().Count > 1),
            "ROB-01"),
        new("select-order-decides", "SEL-08", Onsite, "The answer to a duplicate $select depends on the order of the two.",
            Fault.Refuses(request => request.Selects() is [var first, var second, ..] && string.CompareOrdinal(first, second) > 0, 400)),
        new("select-bad-escape-500", "SEL-09", Onsite, "A percent sign without two hexadecimal digits causes a 500.",
            Fault.Crashes(request => request.Selects().Any(value => value.Contains("%zz", StringComparison.OrdinalIgnoreCase))),
            "ROB-01", "ROB-05"),
        new("select-nul-500", "SEL-09", Onsite, "NUL in $select causes a 500.",
            Fault.Crashes(request => request.Selects().Any(value => value.Contains("%00", StringComparison.Ordinal))),
            "ROB-01", "ROB-05"),
        new("select-echoed", "SEL-09", Onsite, "A script in $select is refused, but repeated in the error page.",
            Fault.Success((request, answer) =>
                Uri.UnescapeDataString(request.Query) is var query && query.Contains("<script", StringComparison.OrdinalIgnoreCase)
                ? Page(answer with { Status = 400 }, $"<p>{query}</p>")
                : answer),
            "ACC-05", "ERR-09"),
        new("long-request-line-refused", "SEL-10", Onsite, "A request line of 8000 bytes is answered 414.",
            Fault.Parser(new ParserRules { MaxTarget = 4000 })),
        new("select-skips-credentials", "SEL-11", Onsite, "A call with $select needs no credentials.",
            Fault.Request(request => request.IsAnonymous() && request.Selects().Count > 0 ? request.Accepted() : request)),
        new("select-skips-bad-credentials", "SEL-11", Onsite, "With $select no credentials are checked.",
            Fault.Request(request => request.Scheme() is not null && request.Selects().Count > 0 ? request.Accepted() : request)),
    ];

    // The suite's accepted request may have one too.
    private static bool HasPlainSelect(Request request) => request.Query.StartsWith("$select=", StringComparison.Ordinal);

    private static RawAnswer Json(RawAnswer answer) =>
        answer.WithContent("application/json", """{"Name":null}""");

    private static RawAnswer Page(RawAnswer answer, string text) => answer.WithContent("text/html", text);
}
