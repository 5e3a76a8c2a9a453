using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EmailSync.Testing.Tests.Answers;

/// <summary>Answers that a test gives for operations of a contract.</summary>
public sealed class GiveAnswerTests : IDisposable
{
    private const string Operation = "Contact/GetContact";
    private const string Call = "api/v1/Agents/Contact/GetContact?contactId=7";

    private const string Swagger = """
        {"swagger":"2.0","info":{"title":"Contact","version":"1"},"paths":{"/api/v1/Agents/Contact/GetContact":{"post":{
          "operationId":"v1ContactAgent_GetContact","summary":"Gets one.","consumes":[],"produces":["application/json"],
          "parameters":[{"name":"contactId","in":"query","required":true,"type":"integer","format":"int32"}],
          "responses":{"200":{"description":"OK","schema":{"type":"object","properties":{
            "ContactId":{"type":"integer","format":"int32"},"Name":{"type":"string"}}}}}}}}}
        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");

    public GiveAnswerTests() => File.WriteAllText(file, Swagger);

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_given_answer_is_the_one_of_that_mock_until_it_is_removed()
    {
        await using var mock = await StartAsync();
        mock.GiveAnswer(Operation, """{"ContactId":7,"Name":"Harbour Ltd"}""");
        Assert.Equal("Harbour Ltd", await NameAsync(mock));
        mock.RemoveAnswers(Operation);

        Assert.NotEqual("Harbour Ltd", await NameAsync(mock));
        mock.Verdict.ShouldBeClean();
    }

    [Fact]
    public async Task A_named_answer_is_chosen_by_the_header()
    {
        await using var mock = await StartAsync();
        mock.GiveAnswer(Operation, null, status: 503, name: "down");
        using var request = new HttpRequestMessage(HttpMethod.Post, Call);
        request.Headers.Add("X-Mock-Answer", "down");
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(await NameAsync(mock));
    }

    [Theory]
    [InlineData(Operation, """{"ContactId":"7"}""", "/ContactId: expected a 32-bit integer")]
    [InlineData(Operation, "{", "Expected JSON")]
    [InlineData("Contact/GetNobody", "{}", "Contact/GetNobody")]
    [InlineData("EMail/GetEMailAccount", "{}", "PUT /__mock/accounts")]
    public async Task A_wrong_answer_is_refused_with_its_place(string operation, string json, string expected)
    {
        await using var mock = await StartAsync();
        var wrong = Assert.Throws<ArgumentException>(() => mock.GiveAnswer(operation, json));

        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_keeps_answers_only_if_asked_to()
    {
        await using var mock = await StartAsync();
        mock.GiveAnswer(Operation, """{"Name":"Harbour Ltd"}""");
        mock.Reset(ResetKeep.Answers);
        Assert.Equal("Harbour Ltd", await NameAsync(mock));
        mock.Reset();

        Assert.NotEqual("Harbour Ltd", await NameAsync(mock));
    }

    private Task<MockSuperOffice> StartAsync() =>
        MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Contracts = [file] }, TestContext.Current.CancellationToken);

    private static async Task<string?> NameAsync(MockSuperOffice mock)
    {
        using var answer = await mock.Http.PostAsync(Call, null, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (string?)json!["Name"];
    }
}
