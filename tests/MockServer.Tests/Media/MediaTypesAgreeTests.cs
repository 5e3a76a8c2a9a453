using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.Explain.Corrections;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Tests.Dashboard.OneCall;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Tests.WireMock;

namespace EmailSync.MockServer.Tests.Media;

/// <summary>All that asks what a media type means is asked with one table.</summary>
public sealed class MediaTypesAgreeTests(SharedMock shared)
{
    private const string Operation = "OfManyTypes";

    public static TheoryData<string, MediaSyntax> Types => [.. MediaTypeTable.All];

    public static TheoryData<string> Unreadable =>
        [.. MediaTypeTable.All.Where(type => type.Syntax == MediaSyntax.Other).Select(type => MediaTypeTable.NameOf(type.Field))];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_readers_of_a_field_the_writer_of_results_and_the_corrector_say_the_same(string field, MediaSyntax syntax)
    {
        Assert.Equal(syntax, MediaType.SyntaxOf(field));
        Assert.Equal(syntax, ContentType.Of(field)!.Syntax);
        Assert.Equal(MediaTypeTable.NameOf(field), ContentTypeField.Parse(field)!.MediaType);
        Assert.Equal(syntax == MediaSyntax.Xml ? true : syntax.IsJson() ? false : null,
            ResultMediaType.Of(MediaTypeTable.NameOf(field))?.IsXml);
        Assert.Equal(syntax is MediaSyntax.Other ? null : syntax is MediaSyntax.MergePatch ? MediaSyntax.Json : syntax,
            MediaTypes.SyntaxOf(field));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_login_takes_forms_alone(string field, MediaSyntax syntax)
    {
        var sandbox = shared.OnSite();
        var content = new ByteArrayContent("user=tje0&password=Tje0"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", field);
        using var response =
            await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = content });

        Assert.Equal(syntax == MediaSyntax.Form ? HttpStatusCode.OK : HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_call_is_read_marked_and_shown_in_the_dialect_of_WireMock_with_the_same_meaning()
    {
        var readable = MediaTypeTable.All.Where(type => type.Syntax != MediaSyntax.Other).ToList();
        await using var mock =
            await ImportedOperation.StartAsync(Operation,
                operation => Take(operation, readable.Select(type => MediaTypeTable.NameOf(type.Field))));
        foreach (var (field, syntax) in readable)
        {
            var sandbox = mock.Sandbox($"s{readable.FindIndex(type => type.Field == field)}");
            var call = sandbox.Call(TestSandbox.Tje0, Encoding.UTF8.GetBytes(WithOddMember(syntax)), field);
            call.RequestUri = new Uri(call.RequestUri!.ToString().Replace("SyncEmailAccount", Operation, StringComparison.Ordinal),
                UriKind.Relative);
            using var response = await sandbox.SendAsync(call);
            var shown = await sandbox.NewestAsync();

            Assert.Contains(shown.At("call", "findings").EnumerateArray(), finding => finding.TextAt("place") == "/SyncUserAccount/Odd");
            Assert.Contains(ShownCalls.MarksOf(shown),
                mark => mark.StartsWith("body: ", StringComparison.Ordinal) && mark.Contains("Odd", StringComparison.Ordinal)
                    && mark.Length < 40);
            var told = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0].At("request");
            Assert.Equal(syntax == MediaSyntax.Form ? ["SyncUserAccount.AccountId", "SyncUserAccount.Odd"] : [],
                told.At("formParams").Names());
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_contract_with_a_type_that_nothing_reads_is_refused_at_the_start(string name)
    {
        var refused =
            await Assert.ThrowsAsync<ContractException>(async () =>
                await (await ImportedOperation.StartAsync(Operation, operation => Take(operation, [name]))).DisposeAsync());

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static void Take(JsonNode operation, IEnumerable<string> names)
    {
        var body = operation["requestBody"]!["content"]!.AsObject();
        var one = body["application/json"]!.DeepClone();
        operation["requestBody"]!["content"] =
            new JsonObject([.. names.Distinct().Select(name => KeyValuePair.Create<string, JsonNode?>(name, one.DeepClone()))]);
    }

    private static string WithOddMember(MediaSyntax syntax) => syntax switch
    {
        MediaSyntax.JsonPatch => """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"Odd":1}}]""",
        MediaSyntax.Xml =>
            "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><Odd>1</Odd></SyncUserAccount></SyncEmailAccountRequest>",
        MediaSyntax.Form => "SyncUserAccount.AccountId=17&SyncUserAccount.Odd=1",
        _ => """{"SyncUserAccount":{"AccountId":17,"Odd":1}}""",
    };
}
