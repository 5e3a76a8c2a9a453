using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results;

/// <summary>Streams: bytes as a request, and as an answer in base64 or as they are.</summary>
public sealed class StreamResultTests
{
    private const string Octets = "application/octet-stream";
    private static readonly byte[] Sample = [0, 1, 2, 254, 255];

    [Theory]
    [InlineData(null, "application/json; charset=utf-8")]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("application/json, text/plain, */*", "application/json; charset=utf-8")]
    [InlineData("text/html", "application/json; charset=utf-8")]
    [InlineData(Octets, Octets)]
    [InlineData("application/json;q=0.5, application/octet-stream", Octets)]
    [InlineData("image/png", "image/png")]
    public async Task A_stream_is_base64_unless_Accept_prefers_bytes(string? accept, string contentType)
    {
        await using var mock = await StartAsync([Octets, "image/png"], [Octets]);
        using var answer = await EchoOperation.PostBytesAsync(mock.Sandbox("site"), "Stream", Sample, Octets, accept: accept);

        Assert.Equal(contentType, answer.Content.Headers.ContentType!.ToString());
        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (contentType.StartsWith("application/json", StringComparison.Ordinal)) Assert.Equal("\"AAEC/v8=\""u8, content);
        else Assert.Equal(Sample, content);
    }

    [Fact]
    public async Task A_stream_with_xml_among_its_types_can_be_xml()
    {
        await using var mock = await StartAsync(["application/json", "application/xml", Octets], EchoOperation.RequestTypes);
        using var answer = await EchoOperation.PostAsync(mock.Sandbox("site"), "Stream", "\"AAEC/v8=\"", "application/json",
            accept: "application/xml");

        Assert.EndsWith(">AAEC/v8=</base64Binary>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_stream_has_no_bytes()
    {
        await using var mock = await StartAsync([Octets], EchoOperation.RequestTypes);
        using var answer = await EchoOperation.PostAsync(mock.Sandbox("site"), "Stream", "null", "application/json", accept: Octets);

        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static Task<RunningMock> StartAsync(string[] resultTypes, string[] requestTypes) => EchoOperation.StartAsync(
        new Dictionary<string, string> { ["Stream"] = """{"type":"string","format":"binary"}""" }, change: operation =>
        {
            operation["requestBody"]!["content"] = Content(requestTypes);
            operation["responses"]!["200"]!["content"] = Content(resultTypes);
        });

    private static JsonObject Content(string[] mediaTypes) => new(mediaTypes.Select(mediaType => KeyValuePair.Create<string, JsonNode?>(
        mediaType, new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } })));
}
