using System.Text.RegularExpressions;
using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages.Checking;

/// <summary>
/// Whatever is changed in the contract that a page speaks of, the check names it with both lines. The cases are made from the contract.
/// </summary>
public sealed partial class ContractSideTests
{
    public static TheoryData<string, string, string, int> Facts =>
        [.. Typical()
            .Select(fact => new TheoryDataRow<string, string, string, int>(fact.Operation, fact.Kind, fact.Name, fact.Line))];

    public static TheoryData<string, string, int> TypedFacts =>
        [.. Typical().Where(fact => fact.Kind.EndsWith("-property", StringComparison.Ordinal)).DistinctBy(fact => fact.Line)
            .Select(fact => new TheoryDataRow<string, string, int>(fact.Kind, fact.Name, fact.Line))];

    private static readonly ReferencePage[] Pages = [.. Fixtures.Typical.Select(name => Fixtures.Read(name, Fixtures.Page(name)))];

    private static IEnumerable<(string Operation, string Kind, string Name, int Line)> Typical() =>
        ContractLines.Facts().Where(fact => Fixtures.Typical.Contains($"{fact.Operation}.md"));

    [Fact]
    public void The_contract_is_what_the_pages_say()
    {
        var result = Fixtures.Check();

        Assert.Empty(result.Deviations.Select(deviation => deviation.ToString()));
        Assert.True(result.Facts > 150, $"only {result.Facts} facts were compared");
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_that_goes_from_the_contract_is_reported_with_both_lines(string operation, string kind, string name, int line)
    {
        var contract = Changed(line, text => ReplaceFirst(text, name, Gone(kind, name)));

        var deviations = Fixtures.Check(contract, Pages).Deviations;

        var how = kind is "path" or "operation-id" or "tag" ? Deviations.Contradicted : Deviations.Missing;
        var deviation =
            deviations.FirstOrDefault(deviation =>
                deviation.Kind == kind && deviation.How == how && (deviation.Name == name || how == Deviations.Contradicted)
            && (deviation.Operation == operation || kind == "operation-id"));
        Assert.True(deviation is not null, string.Join('\n', deviations));
        Assert.Contains(kind == "path" ? $"POST {name}" : name, Fixtures.Page(deviation.Page!).Split('\n')[deviation.PageLine - 1],
            StringComparison.Ordinal);
        var location = contract.Split('\n')[deviation.ContractLine - 1];
        Assert.True(how == Deviations.Contradicted ? deviation.ContractLine == line : Container().IsMatch(location),
            $"line {deviation.ContractLine}: {location}");
    }

    [Theory]
    [MemberData(nameof(TypedFacts))]
    public void A_type_that_changes_in_the_contract_is_reported_with_both_lines(string kind, string name, int line)
    {
        var lines = Fixtures.Contract.Split('\n');
        var typeLine = lines[line - 1].Contains("$ref", StringComparison.Ordinal) ? line : line + 1;
        var contract = Changed(typeLine,
            text => Reference().IsMatch(text)
                ? Reference().Replace(text, "$1ErrorEnvelope")
                : Type().Replace(text, match => match.Value == "type: boolean" ? "type: string" : "type: boolean"));
        Assert.NotEqual(Fixtures.Contract, contract);

        // The page of the newest form leaves the cell blank, and a blank cell says nothing.
        var deviation =
            Fixtures.Check(contract, Pages).Deviations.FirstOrDefault(deviation =>
                deviation.RuleId == $"{kind}-type.contradicted" && deviation.Name == name);

        Assert.NotNull(deviation);
        Assert.Equal(line, deviation.ContractLine);
        Assert.StartsWith($"| {name} | {deviation.PageSays} |", Fixtures.Page(deviation.Page!).Split('\n')[deviation.PageLine - 1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("required: true\n          description: Primary key of the account",
        "required: false\n          description: Primary key of the account", "query-parameter-required eMailAccountId", "contradicted")]
    [InlineData("schema: { type: integer, format: int32 }\n          example: 17",
        "schema: { type: integer, format: int64 }\n          example: 17", "query-parameter-type eMailAccountId", "contradicted")]
    [InlineData("                type: array\n                items: { $ref: '#/components/schemas/SyncUserAccount' }",
        "                $ref: '#/components/schemas/SyncUserAccount'", "response-type", "contradicted")]
    [InlineData("              schema: *ready\n", "              schema: { type: string }\n", "response-media-type text/json",
        "contradicted")]
    [InlineData("        IncomingCredentials: { $ref", "        Surplus: { type: string }\n        IncomingCredentials: { $ref",
        "response-property Surplus", "unbacked")]
    [InlineData("        SyncUserAccount: { $ref", "        Surplus: { type: string }\n        SyncUserAccount: { $ref",
        "request-property Surplus", "unbacked")]
    [InlineData("        '400': { $ref: '#/components/responses/BadRequest' }",
        "        '202': { description: Later, x-evidence: { source: docs } }\n        '400': { $ref: "
            + "'#/components/responses/BadRequest' }", "status 202", "unbacked")]
    [InlineData("          text/json:\n            x-evidence: { source: docs }",
        "          text/plain:\n            x-evidence: { source: docs }\n          text/json:\n            x-evidence: { source: docs }",
        "request-media-type text/plain", "unbacked")]
    [InlineData("    parameters:\n", "    parameters:\n        - { name: X-Surplus, in: header, schema: { type: string } }\n",
        "header X-Surplus", "unbacked")]
    [InlineData("    parameters:\n", "    parameters:\n        - { name: surplus, in: query, schema: { type: string } }\n",
        "query-parameter surplus", "unbacked")]
    [InlineData("        FieldLength:\n          type: integer", "        FieldLength:\n          type: string",
        "sample-response-body /*/FieldProperties/*/FieldLength", "contradicted")]
    [InlineData("        FieldType:\n", "        FieldTypes:\n", "sample-response-body /*/FieldProperties/*/FieldType", "missing")]
    [InlineData("        AssociateName:\n", "        AssociateNames:\n", "sample-request-body /SyncUserAccounts/*/AssociateName",
        "missing")]
    [InlineData("  /api/v1/Agents/EMail/SyncEmailAccount:\n    post:", "  /api/v1/Agents/EMail/SyncEmailAccount:\n    put:", "method",
        "contradicted")]
    public void Whatever_else_differs_is_reported(string part, string changed, string fact, string how)
    {
        Assert.Contains(part, Fixtures.Contract, StringComparison.Ordinal);

        var deviations = Fixtures.Check(ReplaceFirst(Fixtures.Contract, part, changed)).Deviations;

        Assert.True(
            deviations.Any(deviation => deviation.Fact == fact && deviation.How == how
                && deviation is { PageLine: > 0, ContractLine: > 0 }), string.Join('\n', deviations));
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("assumed")]
    [InlineData("rfc")]
    [InlineData("observed")]
    public void What_has_other_evidence_needs_no_page(string source)
    {
        var contract = ReplaceFirst(Fixtures.Contract, "        IncomingCredentials: { $ref",
            $"        Surplus: {{ type: string, x-evidence: {{ source: {source} }} }}\n        IncomingCredentials: {{ $ref");

        Assert.Empty(Fixtures.Check(contract).Deviations);
    }

    [Fact]
    public void An_operation_without_a_page_is_reported_where_every_operation_is_requested()
    {
        var pages = Fixtures.Names.Where(name => !name.Contains("Ready", StringComparison.Ordinal))
            .Select(name => Fixtures.Read(name, Fixtures.Page(name))).ToList();
        var contract = EmailSync.ReferencePages.Contracts.ContractFacts.TryRead(Fixtures.Contract, out _)!;

        Assert.Empty(new DocsCheck(Fixtures.ContractName, contract).Run(pages, [], everyOperation: false).Deviations);
        var deviation = Assert.Single(new DocsCheck(Fixtures.ContractName, contract).Run(pages, [], everyOperation: true).Deviations);
        Assert.Equal("operation v1EMailAgent_GetReadySyncEmailAccounts", deviation.Fact);
        Assert.Null(deviation.Page);
        Assert.Contains("GetReadySyncEmailAccounts", Fixtures.Contract.Split('\n')[deviation.ContractLine - 1], StringComparison.Ordinal);
    }

    private static string Gone(string kind, string name) => kind switch
    {
        "status" => "299",
        "request-media-type" or "response-media-type" => "application/x-gone",
        _ => $"{name}Gone",
    };

    private static string Changed(int line, Func<string, string> change)
    {
        var lines = Fixtures.Contract.Split('\n');
        lines[line - 1] = change(lines[line - 1]);
        return string.Join('\n', lines);
    }

    private static string ReplaceFirst(string text, string part, string changed)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return text[..at] + changed + text[(at + part.Length)..];
    }

    [GeneratedRegex(@"^\s+(parameters|responses|content|properties):")]
    private static partial Regex Container();

    [GeneratedRegex(@"(#/components/schemas/)\w+")]
    private static partial Regex Reference();

    [GeneratedRegex(@"type: \w+")]
    private static partial Regex Type();
}
