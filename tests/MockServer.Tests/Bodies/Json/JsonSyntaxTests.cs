using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Json;

public sealed class JsonSyntaxTests(SharedMock shared)
{
    [Theory]
    [InlineData("{", "line 1, column 2", "expected a name in double quotes, or }, found the end of the body")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17}""", "line 1, column 36", "expected a comma or }, found the end of the body")]
    [InlineData("""{"SyncUserAccount":}""", "line 1, column 20", "expected a value, found the character }")]
    [InlineData("""{"SyncUserAccount" null}""", "line 1, column 20", "expected a colon, found the character n")]
    [InlineData("""{"SyncUserAccount":null,}""", "line 1, column 25", "expected a name in double quotes, found the character }")]
    [InlineData("""{"SyncUserAccount":null "a":1}""", "line 1, column 25", "expected a comma or }, found the character \"")]
    [InlineData("[1,]", "line 1, column 4", "expected a value, found the character ]")]
    [InlineData("[1 2]", "line 1, column 4", "expected a comma or ], found the character 2")]
    [InlineData("""{"SyncUserAccount":null} x""", "line 1, column 26", "expected nothing after the JSON value, found the character x")]
    [InlineData("{}{}", "line 1, column 3", "expected nothing after the JSON value, found the character {")]
    [InlineData("{'SyncUserAccount':null}", "line 1, column 2", "expected a name in double quotes, or }, found the character '")]
    [InlineData("{SyncUserAccount:null}", "line 1, column 2", "expected a name in double quotes, or }, found the character S")]
    [InlineData("""{"SyncUserAccount":NaN}""", "line 1, column 20", "expected a value, found the character N")]
    [InlineData("""{"SyncUserAccount":undefined}""", "line 1, column 20", "expected a value, found the character u")]
    [InlineData("""{"SyncUserAccount":nul}""", "line 1, column 23", "found the character }")]
    [InlineData("""{/* none */"SyncUserAccount":null}""", "line 1, column 2", "found the character /")]
    [InlineData("""{"SyncUserAccount":null} // none""", "line 1, column 26",
        "expected nothing after the JSON value, found the character /")]
    public async Task Malformed_json_is_refused_with_its_line_and_column(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), "BODY-03", location, says);
    }

    [Theory]
    [InlineData("""{"AccountId":017}""", "line 1, column 15", "a number without leading zeros")]
    [InlineData("""{"AccountId":+17}""", "line 1, column 14", "expected a value, found the character +")]
    [InlineData("""{"AccountId":17.}""", "line 1, column 17", "expected more of a number, found the character }")]
    [InlineData("""{"AccountId":.5}""", "line 1, column 14", "expected a value, found the character .")]
    [InlineData("""{"AccountId":1e}""", "line 1, column 16", "expected more of a number, found the character }")]
    [InlineData("""{"AccountId":-}""", "line 1, column 15", "expected more of a number, found the character }")]
    [InlineData("""{"AccountId":0x11}""", "line 1, column 15", "expected a comma or }, found the character x")]
    public async Task A_malformed_number_is_refused_where_it_goes_wrong(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), "BODY-03", location, says);
    }

    [Theory]
    [InlineData("{\"a\":\"b", "line 1, column 8", "more of a string, or its closing quote")]
    [InlineData("{\"a\":\"b\nc\"}", "line 1, column 8", "found the character U+000A")]
    [InlineData("{\"a\":\"b\u0000c\"}", "line 1, column 8", "found the character U+0000")]
    [InlineData("""{"a":"\x"}""", "line 1, column 8", "found the character x")]
    [InlineData("""{"a":"\u12G4"}""", "line 1, column 11", "found the character G")]
    public async Task A_malformed_string_is_refused_where_it_goes_wrong(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), "BODY-03", location, says);
    }

    [Theory]
    [InlineData("{\n  \"SyncUserAccount\": {\n    \"AccountId\": 17,,\n  }\n}", "line 3, column 21")]
    [InlineData("{\r\n  \"SyncUserAccount\": ?\r\n}", "line 2, column 22")]
    [InlineData("{\"Größe\": \"日本\", ?}", "line 1, column 17")]
    [InlineData("{\"😀\": ?}", "line 1, column 7")]
    public async Task The_place_counts_lines_and_code_points_as_an_editor_shows_them(string body, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), "BODY-03", location);
    }

    [Theory]
    [InlineData(MediaTypes.TextJson)]
    [InlineData(MediaTypes.JsonPatch)]
    [InlineData(MediaTypes.MergePatch)]
    public async Task Every_media_type_made_of_json_is_read_as_strictly(string mediaType)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: "[1,]", contentType: mediaType), "BODY-03", "line 1, column 4");
    }
}
