using System.Text;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Errors;

public sealed class ErrorNegotiationTests(SharedMock shared)
{
    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData("text/json", "text/json")]
    [InlineData("text/*", "text/json")]
    [InlineData("application/xml", "application/xml")]
    [InlineData("APPLICATION/XML", "application/xml")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("text/html, application/xml", "application/xml")]
    [InlineData("application/xml, application/json", "application/json")] // of equal ones, the contract's first
    [InlineData("application/json;q=0.5, application/xml;q=0.6", "application/xml")]
    [InlineData("application/json;q=0.5, application/xml", "application/xml")]
    [InlineData("application/xml;q=0.1, */*;q=0.2", "application/json")]
    [InlineData("application/json;q=0, text/json;q=0, */*", "application/xml")]
    [InlineData("*/*;q=0.1, text/xml;Q=0.2", "text/xml")]
    [InlineData("*/*, application/*;q=0.1, text/*;q=0.2, application/json;q=0", "text/json")]
    public async Task An_error_has_the_type_that_Accept_prefers(string? accept, string mediaType)
    {
        var sandbox = shared.OnSite();

        await AssertReadableAsync(sandbox, accept is null ? [] : [$"Accept: {accept}"], mediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/*")]
    [InlineData("application/json;q=0")]
    [InlineData("*/*;q=0")]
    [InlineData("application/problem+json")]
    public async Task An_error_is_JSON_where_Accept_cannot_be_satisfied(string accept)
    {
        var sandbox = shared.OnSite();

        await AssertReadableAsync(sandbox, [$"Accept: {accept}"], "application/json");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(";;;")]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("*/")]
    [InlineData("/*")]
    [InlineData("json")]
    [InlineData("q=1")]
    [InlineData("application/json;q=")]
    [InlineData("application/json;q=NaN")]
    [InlineData("application/json;q=-1")]
    [InlineData("application/json;q=1e400")]
    [InlineData("application/json;q=0.5;q=abc;;=")]
    [InlineData("\"application/json")]
    [InlineData("\u00ff\u00fe")]
    public async Task A_malformed_Accept_is_no_fault_of_the_server(string accept)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox, $"Accept: {accept}"));

        Assert.InRange(answer.Status, 400, 401);
    }

    [Fact]
    public async Task Several_lines_of_Accept_count_as_one()
    {
        var sandbox = shared.OnSite();

        await AssertReadableAsync(sandbox, ["Accept: application/json;q=0.1", "Accept: text/xml;q=0.9"], "text/xml");
    }

    [Fact]
    public async Task A_very_long_Accept_is_read()
    {
        var sandbox = shared.OnSite();
        var accept = string.Concat(Enumerable.Repeat("a/b;q=0.1,", 2000)) + "application/xml";

        await AssertReadableAsync(sandbox, [$"Accept: {accept}"], "application/xml");
    }

    // The error reads by its type, and says the same in JSON and XML.
    private static async Task AssertReadableAsync(TestSandbox sandbox, string[] accept, string mediaType)
    {
        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox, accept));

        Assert.Equal((401, $"{mediaType}; charset=utf-8"), (answer.Status, answer.Field("Content-Type").Single()));
        var bytes = Encoding.Latin1.GetBytes(answer.Content);
        var members = mediaType.EndsWith("xml", StringComparison.Ordinal) ? MembersOfXml(bytes) : MembersOfJson(bytes);
        Assert.Equal(["Error: true", "ErrorType: ArgumentException", "ErrorSource: SuperOffice.Services.WebApi"],
            members.Where(member => !member.StartsWith("Message", StringComparison.Ordinal)));
        Assert.Contains(members, member => member.StartsWith("Message: X-XSRF-TOKEN HTTP header missing.", StringComparison.Ordinal));
    }

    private static List<string> MembersOfXml(byte[] bytes)
    {
        var root = XDocument.Load(new MemoryStream(bytes)).Root!;
        Assert.Equal("Error", root.Name);
        return [.. root.Elements().Select(element => $"{element.Name}: {element.Value}")];
    }

    private static List<string> MembersOfJson(byte[] bytes)
    {
        using var document = System.Text.Json.JsonDocument.Parse(bytes);
        return [.. document.RootElement.EnumerateObject()
            .Select(member => $"{member.Name}: {(member.Name == "Error" ? member.Value.GetRawText() : member.Value.GetString())}")];
    }
}
