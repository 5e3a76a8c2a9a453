using System.Text;
using EmailSync.Contract;
using EmailSync.ReferencePages.Importing;
using EmailSync.ReferencePages.Importing.Contracts;
using EmailSync.ReferencePages.Importing.Yaml;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

/// <summary>Pages of any types that a page can have, and contracts of which anything is left.</summary>
[Trait("Speed", "Slow")]
public sealed class ImportFuzzTests
{
    private static readonly (string Type, string Sample)[] RequestTypes =
        [("String", "\"a\""), ("Integer", "4"), ("Array", "[ 1 ]"), ("Array", "[ { \"Id\": 1, \"no\": \"a\" } ]"), ("Array", "[]"),
            ("Boolean", "true"), ("Object", "{ \"x y\": null }"), ("PersonEntity", "null"), ("", "[ [ 1.5 ] ]"), ("", "null")];

    private static readonly (string Type, string Sample)[] ResultTypes =
        [("string", "\"a\""), ("int32", "4"), ("Other[]", "[]"), ("int64", "4"), ("bool", "false"), ("double", "1.5"),
            ("date-time", "\"2001-03-11T03:24:47+01:00\""), ("date-time", "null"), ("int32", "null"), ("byte", "\"a\""),
            ("array", "[ { \"A\": [ { \"B\": {} } ] } ]"), ("object", "{ \"fieldName\": { \"Id\": 1 } }"), ("object", "{}"),
            ("Associate", "{ \"Name\": \"a\" }"), ("Associate", "null")];

    private static readonly string[] Names = ["Id", "Name", "no", "on", "null", "Null", "true", "$ref2", "a.b", "y", "Stream",
        "TableRight", "FieldProperties", "UserDefinedFields", "_x", "a-b", "$x", "@type", "N"];

    private static readonly string[] Agents = ["Contact", "Person", "Document", "Archive", "BLOB", "UDList"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_fact_of_any_pages_is_found_again_in_what_was_made_of_them(int seed)
    {
        var random = new Random(seed);
        var contract = seed % 2 == 0 ? Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span) : null;
        PageText[] pages = [.. Enumerable.Range(0, 25).Select(number => Any(random, number))];

        var result = Imports.Run(contract, null, pages);

        Assert.Equal(25, result.Added.Count);
        Assert.Empty(Imports.Deviations(result.Text(), pages));
        Assert.Equal(result.Text(), Imports.Run(contract, null, pages).Text());
        if (contract is not null) Assert.Empty(Imports.Run(result.Text(), null, pages).Added);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_contract_of_which_anything_is_left_is_added_to_or_refused(int seed)
    {
        var random = new Random(seed);
        var lines = Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span).Split('\n');
        var page = Imports.Page(Any(random, 1));
        for (var round = 0; round < 60; round++)
        {
            var from = random.Next(lines.Length);
            var text = string.Join('\n', [.. lines[..from], .. lines[Math.Min(lines.Length, from + random.Next(1, 200))..]]);
            if (round % 3 == 0) text = text[..random.Next(text.Length)];
            Survives(text, page);
        }
    }

    [Theory]
    [InlineData("- a\n")]
    [InlineData("openapi: 3.0.3\npaths: x\ncomponents: 4\ntags: a\n")]
    [InlineData("openapi: 3.0.3\npaths:\n  - a\ncomponents:\n  - b\ntags:\n  c: d\n")]
    [InlineData("openapi: 3.0.3\npaths:\n  /a: b\ncomponents:\n  schemas:\n    Contact: 4\n  parameters:\n    A: [b]\n")]
    [InlineData(
        "openapi: 3.0.3\na: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: "
            + "&d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e]\ng: "
            + "&g [*f, *f, *f, *f, *f, *f, *f, *f]\nh: [*g, *g, *g, *g, *g, *g, *g, *g]\n")]
    [InlineData("openapi: 3.0.3\npaths: .inf\n")]
    [InlineData("openapi: 3.0.3\nopenapi: 3.0.3\n")]
    [InlineData("openapi: 3.0.3\n---\nopenapi: 3.0.3\n")]
    [InlineData("a: *b\n")]
    [InlineData("")]
    public void A_file_that_is_no_contract_is_refused(string text) => Assert.False(Survives(text, Imports.Page(Any(new Random(1), 1))));

    /// <returns>Whether it could be added to.</returns>
    private static bool Survives(string text, EmailSync.ReferencePages.Pages.ReferencePage page)
    {
        try
        {
            var result = new PageImporter([], ContractText.Read("contract.yaml", Encoding.UTF8.GetBytes(text))).Import([page]);
            Assert.True(result.Bytes is null == result.Errors.Count > 0);
            return result.Bytes is not null;
        }
        catch (ContractTextException refused)
        {
            Assert.NotEmpty(refused.Message);
            return false;
        }
    }

    private static PageText Any(Random random, int number)
    {
        var body = random.Next(4) == 0 ? null : Table(random, RequestTypes);
        var table = Table(random, ResultTypes);
        var result = random.Next(6) switch { 0 => null, 1 => "string", 2 => "array", 3 => "int32", _ => $"Result{number}" };
        var isObject = result?.StartsWith("Result", StringComparison.Ordinal) == true;
        var isArray = result == "array";
        return new PageText(Agents[random.Next(Agents.Length)], $"Do{number}Thing")
        {
            Query =
            [.. new[] { ("id", "int32", true), ("flag", "bool", false), ("$select", "string", false) }.Where(_ => random.Next(3) > 0)],
            BodyName = random.Next(3) == 0 ? "entity" : "request",
            Body = body?.Select(row => (row.Name, row.Type)).ToList(),
            SampleRequest = body is null ? null : Json(body),
            Result = result,
            ResultTable = isObject || isArray ? [.. table.Select(row => (row.Name, row.Type))] : [],
            SampleResponse = result switch
            {
                null => "null",
                "string" => "\"a\"",
                "int32" => "4",
                "array" => $"[ {Json(table)}, {Json(table)} ]",
                _ => Json(table)
            },
            HasSamples = random.Next(5) > 0,
            LineEnd = random.Next(2) == 0 ? "\n" : "\r\n",
        };
    }

    private static List<(string Name, string Type, string Sample)> Table(Random random, (string Type, string Sample)[] types)
    {
        var names = Names.OrderBy(_ => random.Next()).DistinctBy(name => name.ToUpperInvariant()).Take(random.Next(1, 9));
        return [.. names.Select(name => types[random.Next(types.Length)] is var (type, sample) ? (name, type, sample) : default)];
    }

    private static string Json(List<(string Name, string Type, string Sample)> table) =>
        $"{{\n{string.Join(",\n", table.Select(row => $"  \"{row.Name}\": {row.Sample}"))}\n}}";
}
