using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results;

public sealed class MediaTypeTests(SharedMock shared)
{
    public static TheoryData<string, string, string> MediaTypes =>
    [
        .. new[] { ("GetReadySyncEmailAccounts", ResultCalls.Ready), ("GetEMailAccount", ResultCalls.OneAccount) }
            .SelectMany(operation =>
                ResultCalls.ResponseOf(operation.Item1).MediaTypes.Select(mediaType => (operation.Item1, operation.Item2, mediaType))),
    ];

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/*", "text/json")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("application/xml, application/json;q=0.9", "application/xml")]
    [InlineData("application/json;q=0.1, text/xml;q=0.2", "text/xml")]
    [InlineData("application/json;q=0, */*", "text/json")]
    [InlineData("application/xml; charset=utf-16", "application/xml")]
    [InlineData("APPLICATION/XML", "application/xml")]
    [InlineData("application/merge-patch+json", "application/merge-patch+json")]
    [InlineData("image/png", "application/json")]
    [InlineData("*/*;q=0", "application/json")]
    [InlineData("application/x-www-form-urlencoded", "application/json")]
    [InlineData(";;q=,,/", "application/json")]
    public async Task Accept_chooses_the_media_type_and_one_that_nothing_satisfies_is_disregarded(string? accept, string expected)
    {
        using var response = await shared.OnSite().ReadAsync(ResultCalls.Ready, accept is null ? [] : [$"Accept: {accept}"]);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal($"{expected}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(response.Headers.Vary);
        Assert.Empty(response.Content.Headers.ContentLanguage);
    }

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public async Task In_every_media_type_of_the_contract_the_answer_is_what_its_schema_says(string operation, string path,
        string mediaType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.ReadAsync(path, $"Accept: {mediaType}");
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        using var answer = Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), mediaType, operation);

        var violations = new List<SchemaViolation>();
        ResultCalls.ResponseOf(operation).Schema!.Validate(answer.RootElement, violations);
        Assert.Empty(violations);
        Assert.True(JsonElement.DeepEquals(await sandbox.ReadJsonAsync(path), answer.RootElement), answer.RootElement.GetRawText());
    }

    [Fact]
    public async Task An_error_is_in_a_type_that_Accept_allows_as_ever()
    {
        using var response = await shared.OnSite().ReadAsync("/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=404", "Accept: text/xml");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
    }

    // A patch type of an answer holds a plain document.
    private static JsonDocument Read(byte[] content, string mediaType, string operation) =>
        mediaType.EndsWith("json", StringComparison.Ordinal)
        ? JsonDocument.Parse(content)
        : BodyFormat.For(MediaType.SyntaxOf(mediaType))!.Read(content, null, ResultCalls.ResponseOf(operation).Schema!).Document!;
}
