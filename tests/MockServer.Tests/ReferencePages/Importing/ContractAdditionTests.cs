using System.Text;
using EmailSync.Contract;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

public sealed class ContractAdditionTests
{
    private static readonly PageText Page = new("Contact", "GetContact")
    {
        Query = [("contactId", "int32", true)],
        Result = "Contact",
        ResultTable = [("ContactId", "int32"), ("Name", "string"), ("TableRight", "TableRight")],
        SampleResponse = """{ "ContactId": 1, "Name": "a", "TableRight": null }""",
    };

    private const string Head = "openapi: 3.0.3\ninfo: { title: T, version: '1' } # a remark\n";

    private const string Operation =
        "  /api/v1/Agents/EMail/A: # first\n    post:\n      operationId: v1EMailAgent_A\n      responses:\n        '204': "
            + "&done { description: Done }\n";

    public static TheoryData<string> Contracts =>
    [
        Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span),
        Head + "paths:\n" + Operation,
        Head + "paths:\n" + Operation + "  # still about the paths\n\n# about nothing\n",
        (Head + "paths:\n" + Operation + "components:\n  schemas:\n    Contact2: { type: object }\n").ReplaceLineEndings("\r\n"),
        Head + "paths:\n" + Operation + "components: {}",
        Head + "paths: {}\n",
        Head + "paths: {} # none yet\ncomponents:\n  schemas: {}\n  # later\n",
        Head + "paths:\ntags:\n- name: EMail\n",
        Head + "tags:\n  - name: EMail\n    description: |\n      Text\n\n      # not a remark\n\npaths:\n" + Operation + "x-last: end",
        "---\n" + Head + "paths:\n" + Operation + "...\n",
        Head + "paths:\n" + Operation + "components:\n  schemas:\n    Text:\n      type: string\n      description: |+\n        Kept\n\n\n",
        Head + "paths:\n" + Operation + "  /api/v1/Agents/EMail/B:\n    post: { operationId: v1EMailAgent_B, responses: { '204': *done } }",
        Head
            + "paths:\n    /api/v1/Agents/EMail/C:\n            post:\n                    operationId: "
            + "v1EMailAgent_C\n                    responses: { '204': { description: \"\u00e6\U0001F600\" } }\n",
    ];

    [Theory, MemberData(nameof(Contracts), DisableDiscoveryEnumeration = true)]
    public void What_stands_there_stays_to_the_character(string contract)
    {
        var result = Imports.Run(contract, null, Page).Text();

        var braces = contract.Contains(": {}", StringComparison.Ordinal);
        Assert.Equal(braces ? contract.Replace("{}", "", StringComparison.Ordinal) : contract, Without(result, contract, braces));
        Assert.Empty(Imports.Deviations(result, Page));
    }

    [Theory, MemberData(nameof(Contracts), DisableDiscoveryEnumeration = true)]
    public void A_second_import_changes_nothing(string contract)
    {
        var once = Imports.Run(contract, null, Page).Text();
        var again = Imports.Run(once, null, Page);

        Assert.Equal(once, again.Text());
        Assert.Empty(again.Added);
        Assert.Contains("the contract has it already", Assert.Single(again.Skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_are_kept()
    {
        var result = Imports.Run("\uFEFF" + (Head + "paths:\n" + Operation).ReplaceLineEndings("\r\n"), null, Page).Text();

        Assert.StartsWith("\uFEFFopenapi", result, StringComparison.Ordinal);
        Assert.Equal(result.ReplaceLineEndings("\r\n"), result);
    }

    [Fact]
    public void Headers_refusals_and_schemas_of_the_contract_are_referred_to()
    {
        var contract = Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span);
        var result = Imports.Run(contract, null, Page);

        Assert.Equal(["Contact"], result.Schemas);
        Assert.Contains(result.Operation(Page)["parameters"]!.AsArray(),
            parameter => parameter!["$ref"]?.ToString() == "#/components/parameters/AppToken");
        Assert.Equal("#/components/responses/Unauthorized", result.Operation(Page)["responses"]!["401"]!["$ref"]!.ToString());
        Assert.Equal("""{"$ref":"#/components/schemas/TableRight"}""", result.Property("Contact", "TableRight"));
    }

    [Fact]
    public void A_schema_that_is_there_wins_and_what_it_lacks_is_reported()
    {
        var contract = Head + "paths:\n" + Operation
            + "components:\n  schemas:\n    Contact:\n      type: object\n      properties:\n        ContactId: { type: integer, format: "
            + "int32 }\n        TableRight: { type: object }\n";
        var result = Imports.Run(contract, null, Page);

        Assert.DoesNotContain("Contact", result.Schemas);
        Assert.Matches(@"^v1ContactAgent_GetContact\.md:\d+: Contact\.Name is on the page, and the contract's schema Contact lacks it",
            Assert.Single(result.Warnings));
        Assert.EndsWith("#/components/schemas/Contact",
            result.Operation(Page)["responses"]!["200"]!["content"]!["text/xml"]!["schema"]!["$ref"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_of_the_name_that_is_another_type_stays_beside_the_new_one()
    {
        var contract = Head + "paths:\n" + Operation
            + "components:\n  schemas:\n    Contact:\n      type: object\n      properties:\n        ContactId: { type: string }\n";
        var result = Imports.Run(contract, null, Page);

        Assert.Contains("ContactContact", result.Schemas);
        Assert.Equal("Contact", result.Schema("ContactContact")["x-carrier"]!.ToString());
        Assert.Empty(Imports.Deviations(result.Text(), Page));
    }

    [Theory]
    [InlineData(
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: { /api/v1/Agents/EMail/A: { post: { operationId: a, responses: { '204': "
            + "{ description: d } } } } }\n", "contract.yaml:3: expected paths as a block")]
    [InlineData("openapi: 3.0.3\ninfo: &i { title: T, version: '1' }\npaths: *i\n", "contract.yaml:3: expected paths as a block")]
    [InlineData(
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  /api/v1/Agents/Contact/GetContact:\n    get: { operationId: "
            + "g, responses: { '200': { description: d } } }\n", "expected a path that the contract does not have under another method")]
    [InlineData(
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  /api/v1/Agents/Contact/Other:\n    post: { operationId: "
            + "v1ContactAgent_GetContact, responses: { '200': { description: d } } }\n", "expected a unique operationId")]
    [InlineData(
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  /things/{id}:\n    post: { operationId: a, responses: { '204': "
            + "{ description: d } } }\n", "the mock cannot serve it")]
    public void A_contract_that_cannot_be_added_to_is_refused(string contract, string expected)
    {
        var result = Imports.Run(contract, null, Page);

        Assert.Null(result.Bytes);
        Assert.Contains(expected, Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    // Takes out of the text what the other one does not have, line by line.
    private static string Without(string text, string contract, bool braces)
    {
        var rest = new StringBuilder();
        var at = 0;
        var expected = braces ? contract.Replace("{}", "", StringComparison.Ordinal) : contract;
        foreach (var line in text.Split('\n', StringSplitOptions.None)
            .SelectMany((line, index) => index == 0 ? [line] : (string[])["\n" + line]))
        {
            if (!expected.AsSpan(at).StartsWith(line, StringComparison.Ordinal)) continue;
            rest.Append(line);
            at += line.Length;
        }

        return rest.Append(text.EndsWith('\n') == expected.EndsWith('\n') ? "" : "?").ToString();
    }
}
