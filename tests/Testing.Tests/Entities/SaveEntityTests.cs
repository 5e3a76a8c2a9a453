using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EmailSync.Testing.Tests.Entities;

/// <summary>Entities that a test saves, and reads back as calls have left them.</summary>
public sealed class SaveEntityTests : IDisposable
{
    private const string Agent = "Contact";
    private const string Entity = "ContactEntity";

    private const string Swagger = """
        {"swagger":"2.0","info":{"title":"Contact","version":"1"},"paths":{
          "/api/v1/Agents/Contact/GetContactEntity":{"post":{
            "operationId":"v1ContactAgent_GetContactEntity","summary":"Gets one.","consumes":[],"produces":["application/json"],
            "parameters":[{"name":"contactEntityId","in":"query","required":true,"type":"integer","format":"int32"}],
            "responses":{"200":{"description":"OK","schema":{"$ref":"#/definitions/ContactEntity"}}}}},
          "/api/v1/Agents/Contact/SaveContactEntity":{"post":{
            "operationId":"v1ContactAgent_SaveContactEntity","summary":"Saves one.",
            "consumes":["application/json"],"produces":["application/json"],
            "parameters":[{"name":"body","in":"body","required":true,"schema":{"$ref":"#/definitions/ContactEntity"}}],
            "responses":{"200":{"description":"OK","schema":{"$ref":"#/definitions/ContactEntity"}}}}}},
          "definitions":{"ContactEntity":{"type":"object","properties":{
            "ContactId":{"type":"integer","format":"int32"},"Name":{"type":"string"}}}}}
        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");

    public SaveEntityTests() => File.WriteAllText(file, Swagger);

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_saved_entity_is_returned_and_neither_a_call_nor_an_effect()
    {
        await using var mock = await StartAsync();
        mock.SaveEntity(Agent, Entity, 7, """{"Name":"Harbour Ltd"}""");

        Assert.Empty(mock.Requests);
        Assert.Equal("Harbour Ltd", await NameAsync(mock, 7));
        Assert.Empty(mock.Effects);
        mock.Verdict.ShouldBeClean();
    }

    [Fact]
    public async Task What_a_call_saves_can_be_read_in_the_test()
    {
        await using var mock = await StartAsync();
        mock.SaveEntity(Agent, Entity, 7, """{"Name":"Harbour Ltd"}""");
        using var answer = await mock.Http.PostAsJsonAsync($"api/v1/Agents/Contact/Save{Entity}", new { ContactId = 7, Name = "Quay Ltd" },
            TestContext.Current.CancellationToken);

        var saved = Assert.Single(mock.Entities);
        Assert.Equal((HttpStatusCode.OK, Agent, Entity, 7), (answer.StatusCode, saved.Agent, saved.Name, saved.Key));
        Assert.Equal("Quay Ltd", (string?)JsonNode.Parse(saved.Json!)!["Name"]);
    }

    [Fact]
    public async Task A_deleted_entity_does_not_exist()
    {
        await using var mock = await StartAsync();
        mock.SaveEntity(Agent, Entity, 7, """{"Name":"Harbour Ltd"}""");
        mock.DeleteEntity(Agent, Entity, 7);
        using var answer = await GetAsync(mock, 7);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(Assert.Single(mock.Entities).Json);
    }

    [Theory]
    [InlineData(Entity, 7, """{"Name":5}""", "/value/Name: expected a string")]
    [InlineData(Entity, 7, """{"Nmae":"x"}""", "the nearest is Name")]
    [InlineData(Entity, 0, "{}", "/key: expected a key")]
    [InlineData(Entity, 7, "[]", "/value: expected the entity")]
    [InlineData(Entity, 7, "{", "Expected JSON")]
    [InlineData("Parcel", 7, "{}", "the contract has no such operation")]
    public async Task A_wrong_entity_is_refused_with_its_place(string entity, int key, string json, string expected)
    {
        await using var mock = await StartAsync();
        var wrong = Assert.Throws<ArgumentException>(() => mock.SaveEntity(Agent, entity, key, json));

        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        Assert.Empty(mock.Entities);
    }

    [Fact]
    public async Task A_reset_keeps_entities_only_if_asked_to()
    {
        await using var mock = await StartAsync();
        mock.SaveEntity(Agent, Entity, 7, """{"Name":"Harbour Ltd"}""");
        mock.Reset(ResetKeep.Entities);
        Assert.Equal("Harbour Ltd", await NameAsync(mock, 7));
        mock.Reset();

        Assert.Empty(mock.Entities);
    }

    [Fact]
    public async Task Given_answers_are_listed_until_they_are_removed()
    {
        await using var mock = await StartAsync();
        mock.GiveAnswer($"{Agent}/Get{Entity}", """{"Name":"Harbour Ltd"}""", name: "harbour");
        var given = Assert.Single(mock.Answers);
        Assert.Equal(("v1ContactAgent_GetContactEntity", "harbour", 200, """{"Name":"Harbour Ltd"}"""),
            (given.Operation, given.Name, given.Status, given.Json));
        mock.RemoveAnswers($"{Agent}/Get{Entity}");

        Assert.Empty(mock.Answers);
    }

    private Task<MockSuperOffice> StartAsync() =>
        MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Contracts = [file] }, TestContext.Current.CancellationToken);

    private static async Task<string?> NameAsync(MockSuperOffice mock, int key)
    {
        using var answer = await GetAsync(mock, key);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (string?)json!["Name"];
    }

    private static Task<HttpResponseMessage> GetAsync(MockSuperOffice mock, int key) => mock.Http.PostAsync(
        $"api/v1/Agents/Contact/Get{Entity}?contactEntityId={key}", null, TestContext.Current.CancellationToken);
}
