using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

/// <summary>Entities in effects, states, resets and control routes.</summary>
public sealed class EntityStateTests(AgentsMock agents) : IClassFixture<AgentsMock>
{
    private const string Acme = """
        "Name":"Acme","Phones":[{"Value":"1"}]
        """;

    [Fact]
    public async Task Each_change_is_an_effect_and_synchronisations_keep_their_form()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync(Acme);
        await sandbox.SaveContactAsync($"\"ContactId\":{key}");
        await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}");
        using var sync = await sandbox.Plain.SendAsync(sandbox.Plain.Call());

        var effects = await sandbox.Plain.GetJsonAsync("/__mock/effects");
        Assert.Equal(4, effects.NumberAt("count"));
        var all = effects.At("effects").EnumerateArray().ToList();
        Assert.Equal(["request", "time", "sandbox", "account", "caller", "scheme", "mediaType"], all[0].Names());
        Assert.Equal(["deleted", "updated", "created"], all[1..].Select(effect => effect.TextAt("entity", "change")));
        Assert.All(all[1..], effect => Assert.Equal(("Contact", "ContactEntity", key),
            (effect.TextAt("entity", "agent"), effect.TextAt("entity", "entity"), effect.NumberAt("entity", "key"))));
    }

    [Fact]
    public async Task The_dashboard_says_what_a_call_changed()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync(Acme);

        var call = await sandbox.Plain.GetJsonAsync($"/__mock/dashboard/calls/{(await sandbox.Plain.JournalAsync())[0].TextAt("id")}");
        Assert.Equal($"ContactEntity {key} was created.", call.TextAt("changes", "text"));
    }

    [Fact]
    public async Task A_state_has_the_entities_and_loads_them_into_another_sandbox()
    {
        var (from, to) = (agents.Sandbox(), agents.Sandbox());
        var key = await from.SaveContactAsync(Acme);
        var gone = await from.SaveContactAsync(Acme);
        await from.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={gone}");

        var state = await from.Plain.GetJsonAsync("/__mock/state");
        using var loaded = await to.ControlAsync(HttpMethod.Put, "state", state.GetRawText());
        Assert.True(loaded.IsSuccessStatusCode, await loaded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var contact = await to.ResultAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}");
        Assert.Equal(("Acme", "1"), (contact.TextAt("Name"), contact.At("Phones")[0].TextAt("Value")));
        Assert.Equal(HttpStatusCode.NotFound, await to.StatusAsync("Contact/GetContact", query: $"?contactId={gone}"));
        Assert.Equal(gone + 1, await to.SaveContactAsync(Acme));
        Assert.Equal(state.At("effects").GetArrayLength() + 1, (await to.Plain.GetJsonAsync("/__mock/effects")).NumberAt("count"));
        var after = await from.Plain.GetJsonAsync("/__mock/state");
        Assert.Equal(state.At("entities").GetRawText(), after.At("entities").GetRawText());
    }

    [Theory]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":0,"value":{}}""", "/entities/0/key")]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":1}""", "/entities/0/value")]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":1,"value":{},"deleted":true}""", "/entities/0/value")]
    [InlineData("""{"agent":"Sale","entity":"SaleEntity","key":1,"value":{}}""", "/entities/0/entity")]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":1,"value":{"Name":7,"Phones":[{"Value":true}]}}""",
        "/entities/0/value/Name")]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":1,"value":{"Nam":"A"}}""", "/entities/0/value/Nam")]
    [InlineData("""{"agent":"Contact","entity":"ContactEntity","key":1,"value":{"ContactId":2}}""", "/entities/0/value/ContactId")]
    public async Task A_wrong_entity_is_refused_with_its_place_and_changes_nothing(string entity, string place)
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync(Acme);
        foreach (var (route, document) in new[]
                 {
                     ("entities", $$"""{"entities":[{{entity}}]}"""), ("state", $$"""{"version":1,"entities":[{{entity}}]}"""),
                 })
        {
            using var refused = await sandbox.ControlAsync(HttpMethod.Put, route, document);
            var problem = await TestSandbox.JsonOf(refused);
            Assert.True((HttpStatusCode.BadRequest, place) == (refused.StatusCode, problem.TextAt("place")), $"{route}: {problem}");
        }

        Assert.Equal("Acme", (await sandbox.ResultAsync("Contact/GetContact", query: $"?contactId={key}")).TextAt("Name"));
    }

    [Fact]
    public async Task Two_entities_with_the_same_key_are_refused()
    {
        using var refused = await agents.Sandbox().ControlAsync(HttpMethod.Put, "entities", """
            {"entities":[{"agent":"Contact","entity":"ContactEntity","key":1,"value":{}},
            {"agent":"Contact","entity":"Contact","key":1,"deleted":true}]}
            """);
        Assert.Equal("/entities/1/key", (await TestSandbox.JsonOf(refused)).TextAt("place"));
    }

    [Fact]
    public async Task Control_routes_set_list_and_forget_entities()
    {
        var sandbox = agents.Sandbox();
        using var set = await sandbox.ControlAsync(HttpMethod.Put, "entities", """
            {"entities":[{"agent":"Contact","entity":"ContactEntity","key":3,"value":{"name":"Acme","createdDate":"2026-01-01T00:00:00"}},
            {"agent":"Webhook","entity":"Webhook","key":4,"deleted":true}]}
            """);
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        var contact = await sandbox.ResultAsync("Contact/GetContactEntity", query: "?contactEntityId=3");
        Assert.Equal(("Acme", "2026-01-01T01:00:00"), (contact.TextAt("Name"), contact.TextAt("CreatedDate")));
        Assert.Equal(HttpStatusCode.NotFound, await sandbox.StatusAsync("Webhook/GetWebhook", query: "?webhookId=4"));

        var listed = await sandbox.Plain.GetJsonAsync("/__mock/entities?agent=contact");
        Assert.Equal("""{"Name":"Acme","CreatedDate":"2026-01-01T00:00:00Z","ContactId":3}""",
            Assert.Single(listed.At("entities").EnumerateArray()).At("value").GetRawText());
        using var unknown = await sandbox.Plain.GetAsync("/__mock/entities?kind=a");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);

        using var forgotten = await sandbox.ControlAsync(HttpMethod.Delete, "entities");
        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Equal("""{"entities":[]}""", (await sandbox.Plain.GetJsonAsync("/__mock/entities")).GetRawText());
    }

    [Fact]
    public async Task A_reset_forgets_entities_unless_they_are_kept()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync(Acme);
        using var kept = await sandbox.ControlAsync(HttpMethod.Post, "reset?keep=entities");
        Assert.Equal("Acme", (await sandbox.ResultAsync("Contact/GetContact", query: $"?contactId={key}")).TextAt("Name"));

        using var reset = await sandbox.ControlAsync(HttpMethod.Post, "reset");
        Assert.Equal(key, await sandbox.SaveContactAsync(Acme));
    }

    [Fact]
    public async Task Explaining_a_call_finds_what_was_saved_and_saves_nothing()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync(Acme);
        await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}");

        var request = $"POST /{sandbox.Plain.Name}/api/v1/Agents/Contact/GetContact?contactId={key} HTTP/1.1\r\nHost: localhost\r\n"
            + $"Authorization: {TestSandbox.Tje0}\r\nContent-Length: 0\r\n\r\n";
        using var explained = await sandbox.ControlAsync(HttpMethod.Post, "explain", JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["request"] = request,
        }));
        var explanation = await TestSandbox.JsonOf(explained);
        Assert.Equal(404, explanation.NumberAt("status"));
        Assert.Contains("It was deleted", explanation.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await sandbox.Plain.GetJsonAsync("/__mock/entities")).At("entities").GetArrayLength());
    }
}
