using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

public sealed class SavedEntityTests(AgentsMock agents) : IClassFixture<AgentsMock>
{
    private const string Adm0 = "Basic QURNMDo=";

    [Fact]
    public async Task A_new_carrier_has_key_0_empty_texts_and_lists_dates_never_set_and_full_rights()
    {
        var contact = await agents.Sandbox().ResultAsync("Contact/CreateDefaultContactEntity");

        Assert.Equal(0, contact.NumberAt("ContactId"));
        Assert.Equal("", contact.TextAt("Name"));
        Assert.Equal("[]", contact.At("Phones").GetRawText());
        Assert.Equal("{}", contact.At("UserDefinedFields").GetRawText());
        Assert.Equal("0001-01-01T00:00:00", contact.TextAt("CreatedDate"));
        Assert.Equal(JsonValueKind.Null, contact.At("Business").ValueKind);
        Assert.Equal("tje0", contact.TextAt("Associate", "Name"));
        Assert.Equal("FULL", contact.TextAt("TableRight", "Mask"));
        Assert.Equal("Update", contact.TextAt("FieldProperties", "Name", "FieldRight", "Mask"));
        Assert.Equal("Read", contact.TextAt("FieldProperties", "ActiveErpLinks", "FieldRight", "Mask"));
        Assert.Equal("SuperOffice.CRM.Services.Associate", contact.TextAt("FieldProperties", "Associate", "FieldType"));
    }

    [Fact]
    public async Task Null_in_a_list_of_keys_is_no_key() =>
        Assert.Equal(HttpStatusCode.OK, await agents.Sandbox().StatusAsync("Contact/GetContactList", "[null]"));

    [Fact]
    public async Task Saving_with_key_0_creates_and_gives_the_next_key()
    {
        var sandbox = agents.Sandbox();
        var first = await sandbox.SaveContactAsync("""
            "ContactId":0,"Name":"First"
            """);
        var second = await sandbox.SaveContactAsync("""
            "Name":"Second"
            """);

        Assert.Equal(first + 1, second);
        Assert.Equal("First", (await GetAsync(sandbox, first)).TextAt("Name"));
        Assert.Equal("Second", (await GetAsync(sandbox, second)).TextAt("Name"));
        Assert.Equal("Select, Update, Insert, Delete", (await GetAsync(sandbox, second)).TextAt("TableRight", "Mask"));
    }

    [Fact]
    public async Task Saving_with_a_key_replaces_what_was_saved()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync("""
            "Name":"Old","Department":"Sales","Phones":[{"Value":"1"}]
            """);
        await sandbox.SaveContactAsync($"""
            "ContactId":{key},"Name":"New","Phones":[]
            """);

        var now = await GetAsync(sandbox, key);
        Assert.Equal(("New", "", 0), (now.TextAt("Name"), now.TextAt("Department"), now.At("Phones").GetArrayLength()));
    }

    [Fact]
    public async Task Saving_a_key_that_was_never_saved_makes_it_state()
    {
        var sandbox = agents.Sandbox();
        Assert.Equal(17, await sandbox.SaveContactAsync("""
            "ContactId":17,"Name":"From a made answer"
            """));

        Assert.Equal("From a made answer", (await GetAsync(sandbox, 17)).TextAt("Name"));
    }

    [Fact]
    public async Task Names_in_any_letter_case_null_and_enumerations_by_number_are_kept_as_the_contract_spells_them()
    {
        var sandbox = agents.Sandbox();
        var hook = await sandbox.ResultAsync("Webhook/SaveWebhook", """
            {"name":"My hook","events":["contact.created"],"state":1,"headers":{"X-a":"b"},"description":null,
             "properties":{"One":{"two":3}}}
            """);

        Assert.Equal("My hook", hook.TextAt("Name"));
        Assert.Equal("Active", hook.TextAt("State"));
        Assert.Equal("""["contact.created"]""", hook.At("Events").GetRawText());
        Assert.Equal("b", hook.TextAt("Headers", "X-a"));
        Assert.Equal("", hook.TextAt("Description"));
        Assert.Equal(3, hook.NumberAt("Properties", "One", "two"));
    }

    [Fact]
    public async Task What_was_read_can_be_saved_with_the_rights_as_numbers_as_the_vendors_client_sends_them()
    {
        var sandbox = agents.Sandbox();
        var saved = await sandbox.ResultAsync("Contact/SaveContactEntity", """
            {"tableRight":{"mask":15,"reason":""},"name":"A",
             "fieldProperties":{"Name":{"fieldRight":{"mask":3,"reason":""},"fieldType":"System.String","fieldLength":254}}}
            """);

        Assert.Equal("Select, Update, Insert, Delete", saved.TextAt("TableRight", "Mask"));
        Assert.True((await sandbox.Plain.GetJsonAsync("/__mock/verdict")).At("clean").GetBoolean());
    }

    [Fact]
    public async Task The_server_writes_when_and_by_whom_a_record_was_created_and_changed()
    {
        var sandbox = agents.Sandbox();
        await FreezeAsync(sandbox, "2026-03-01T12:00:00Z");
        var created = await sandbox.ResultAsync("Contact/SaveContactEntity", """
            {"Name":"A","CreatedDate":"1999-01-01T00:00:00","CreatedBy":{"AssociateId":99,"Name":"x"},"ActiveErpLinks":7}
            """);
        Assert.Equal("2026-03-01T13:00:00", created.TextAt("CreatedDate"));
        Assert.Equal("0001-01-01T00:00:00", created.TextAt("UpdatedDate"));
        Assert.Equal(("tje0", JsonValueKind.Null), (created.TextAt("CreatedBy", "Name"), created.At("UpdatedBy").ValueKind));
        Assert.Equal(0, created.NumberAt("ActiveErpLinks"));

        await FreezeAsync(sandbox, "2026-07-01T12:00:00Z");
        var changed = await sandbox.ResultAsync("Contact/SaveContactEntity", $$"""
            {"ContactId":{{created.NumberAt("ContactId")}},"Name":"B","CreatedDate":"1999-01-01T00:00:00"}
            """, user: Adm0);
        Assert.Equal("2026-03-01T13:00:00", changed.TextAt("CreatedDate"));
        Assert.Equal("2026-07-01T14:00:00", changed.TextAt("UpdatedDate"));
        Assert.Equal(("tje0", "ADM0"), (changed.TextAt("CreatedBy", "Name"), changed.TextAt("UpdatedBy", "Name")));
    }

    [Theory]
    [InlineData("2026-06-01T09:30:00", "2026-06-01T09:30:00", "2026-06-01T07:30:00Z")]
    [InlineData("2026-06-01T09:30:00Z", "2026-06-01T11:30:00", "2026-06-01T09:30:00Z")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T23:59:59", "9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z")]
    public async Task Times_that_were_read_can_be_saved_and_stay_the_same_moment(string sent, string read, string inUtc)
    {
        var sandbox = agents.Sandbox();
        var saved = await sandbox.ResultAsync("Appointment/SaveAppointmentEntity", $$"""{"StartDate":"{{sent}}"}""");
        Assert.Equal(read, saved.TextAt("StartDate"));

        var again = await sandbox.ResultAsync("Appointment/SaveAppointmentEntity", saved.GetRawText());
        Assert.Equal(read, again.TextAt("StartDate"));
        var key = saved.NumberAt("AppointmentId");
        var moment = await sandbox.ResultAsync("Appointment/GetAppointmentEntity", query: $"?appointmentEntityId={key}",
            fields: ("SO-TimeZone", "UTC, includeTZOffset"));
        Assert.Equal(inUtc, moment.TextAt("StartDate"));
    }

    [Fact]
    public async Task A_time_without_offset_is_one_of_the_zone_that_the_request_names()
    {
        var sandbox = agents.Sandbox();
        var saved = await sandbox.ResultAsync("Appointment/SaveAppointmentEntity", """{"StartDate":"2026-06-01T09:30:00"}""",
            fields: ("SO-TimeZone", "UTC"));

        Assert.Equal("2026-06-01T09:30:00", saved.TextAt("StartDate"));
        var onServer = await sandbox.ResultAsync("Appointment/GetAppointmentEntity",
            query: $"?appointmentEntityId={saved.NumberAt("AppointmentId")}");
        Assert.Equal("2026-06-01T11:30:00", onServer.TextAt("StartDate"));
    }

    [Fact]
    public async Task A_deleted_entity_is_gone_for_get_save_and_delete()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync("""
            "Name":"A"
            """);
        Assert.Equal(HttpStatusCode.NoContent, await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}"));

        using var get = await sandbox.CallAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}");
        var error = await TestSandbox.JsonOf(get);
        Assert.Equal((HttpStatusCode.NotFound, "SoNotFoundException"), (get.StatusCode, error.TextAt("ErrorType")));
        Assert.Equal(HttpStatusCode.NotFound, await sandbox.StatusAsync("Contact/GetContact", query: $"?contactId={key}"));
        Assert.Equal(HttpStatusCode.NotFound, await sandbox.StatusAsync("Contact/SaveContactEntity", $$"""{"ContactId":{{key}}}"""));
        Assert.Equal(HttpStatusCode.NotFound, await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}"));
        Assert.NotEqual(key, await sandbox.SaveContactAsync("""
            "Name":"B"
            """));
        Assert.True((await sandbox.Plain.GetJsonAsync("/__mock/verdict")).At("clean").GetBoolean());
    }

    [Fact]
    public async Task Where_unknown_accounts_are_null_a_deleted_entity_is_too()
    {
        await using var mock = await RunningMock.StartAsync(AgentsMock.Options with { UnknownAccount = UnknownAccount.Null });
        var sandbox = new AgentsSandbox(mock, "site");
        var key = await sandbox.SaveContactAsync("""
            "Name":"A"
            """);
        await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}");

        Assert.Equal(JsonValueKind.Null, (await GetAsync(sandbox, key)).ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={key}"));
    }

    [Fact]
    public async Task Select_and_xml_apply_to_saved_entities()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync("""
            "Name":"A","Department":"D"
            """);

        var selected = await sandbox.ResultAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}&$select=name");
        Assert.Equal(("A", JsonValueKind.Null), (selected.TextAt("Name"), selected.At("Department").ValueKind));
        using var answer = await sandbox.CallAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}",
            fields: ("Accept", "text/xml"));
        var xml = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<Name>A</Name>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandboxes_keep_their_own_entities_and_calls_say_where_answers_come_from()
    {
        var (one, other) = (agents.Sandbox(), agents.Sandbox());
        var key = await one.SaveContactAsync("""
            "Name":"A"
            """);

        using var known = await one.CallAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}");
        Assert.Equal("state", Assert.Single(known.Headers.GetValues("X-Mock-Answer")));
        using var unknown = await other.CallAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}",
            fields: ("X-Mock-Answer", "state"));
        Assert.Equal(HttpStatusCode.NotImplemented, unknown.StatusCode);
    }

    [Fact]
    public async Task Saves_at_the_same_time_each_get_a_key_of_their_own()
    {
        var sandbox = agents.Sandbox();
        var keys = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => sandbox.SaveContactAsync($"""
            "Name":"{number}"
            """)));

        Assert.Equal(40, keys.Distinct().Count());
    }

    [Fact]
    public async Task What_does_not_fit_into_memory_is_refused_and_not_kept()
    {
        await using var mock = await RunningMock.StartAsync(AgentsMock.Options with { MemoryBytes = 4 * 1024 * 1024 });
        var sandbox = new AgentsSandbox(mock, "site");
        var body = $$"""{"Name":"{{new string('a', 900_000)}}"}""";
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) statuses.Add(await sandbox.StatusAsync("Contact/SaveContactEntity", body));

        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, statuses[^1]);
        var kept = (await sandbox.Plain.GetJsonAsync("/__mock/entities")).At("entities").GetArrayLength();
        Assert.Equal(statuses.Count(status => status == HttpStatusCode.OK), kept);
    }

    private static Task<JsonElement> GetAsync(AgentsSandbox sandbox, int key) =>
        sandbox.ResultAsync("Contact/GetContactEntity", query: $"?contactEntityId={key}");

    private static async Task FreezeAsync(AgentsSandbox sandbox, string now)
    {
        using var answer = await sandbox.ControlAsync(HttpMethod.Put, "clock", $$"""{"now":"{{now}}","frozen":true}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
