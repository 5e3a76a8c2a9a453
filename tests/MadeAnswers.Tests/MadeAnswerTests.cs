using System.Text;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MadeAnswers.Tests;

/// <summary>Answers made from the schema.</summary>
public sealed class MadeAnswerTests
{
    public static TheoryData<string, string?> EveryCall => new()
    {
        { "Contact/GetContactEntity?contactEntityId=7", null },
        { "Contact/CreateDefaultContactEntity", null },
        { "Contact/GetContactPersons", """{"ContactId":7}""" },
        { "Contact/GetContactList", """{"ContactIds":[3,9,27]}""" },
        { "Person/GetPersonEntity?personEntityId=7", null },
        { "Person/GetPerson?personId=7", null },
        { "Person/GetPersonEmail?personId=7", null },
        { "Person/HasPersonConsent?personId=7", null },
        { "Person/GetPersonImage?personId=7", null },
        { "Appointment/GetAppointments", """{"PersonId":7}""" },
        { "Appointment/GetAppointments", """{"Text":"x"}""" },
        { "Appointment/CountByType", """{"Names":["a","b"]}""" },
        { "Tree/GetNode?nodeId=7", null },
    };

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task A_made_answer_matches_its_schema_and_says_that_it_is_made(string operation, string? body)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("made");
        using var answer = await sandbox.PostAsync(operation, body, headers: AgentsMock.Made);
        Assert.Equal("made", Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
        if (answer.StatusCode == System.Net.HttpStatusCode.OK)
            Assert.Equal("shape=vendor, values=assumed", Assert.Single(answer.Headers.GetValues("X-Mock-Evidence")));
        Assert.Equal("made", (await sandbox.JournalAsync())[0].GetProperty("answeredBy").GetString());

        var json = await TestSandbox.JsonOf(answer);
        var path = $"/api/v1/Agents/{operation.Split('?')[0]}";
        var contract = AgentsMock.Contract.Operations.Single(one => one.Path == path);
        var violations = new List<SchemaViolation>();
        // Results are checked as they leave: without a zone, as the server writes times.
        WithZones(json, contract.Responses.Single().Schema!, violations);
        Assert.Empty(violations);
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task The_same_request_gets_the_same_answer_from_every_mock(string operation, string? body)
    {
        await using var one = await AgentsMock.StartAsync();
        await using var other = await AgentsMock.StartAsync(time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider());

        Assert.Equal(await one.Sandbox("same").TextAsync(operation, body), await other.Sandbox("SAME").TextAsync(operation, body));
    }

    [Fact]
    public async Task Sandbox_and_seed_change_the_values()
    {
        await using var mock = await AgentsMock.StartAsync();
        var seeded = new MockOptions { Port = 0, SampleAccounts = new SampleAccountOptions(Seed: 1) };
        await using var other = await AgentsMock.StartAsync(seeded);
        const string Call = "Person/GetPerson?personId=7";

        Assert.NotEqual(await mock.Sandbox("a").TextAsync(Call), await mock.Sandbox("b").TextAsync(Call));
        Assert.NotEqual(await mock.Sandbox("a").TextAsync(Call), await other.Sandbox("a").TextAsync(Call));
    }

    [Theory]
    [InlineData("application/xml", "<GetAppointmentsRequest><Text>x</Text><PersonId>7</PersonId></GetAppointmentsRequest>")]
    [InlineData("application/x-www-form-urlencoded", "PersonId=7&Text=x")]
    [InlineData("application/json", """{"text":"x","personId":7}""")]
    public async Task Media_type_and_order_of_members_change_nothing(string contentType, string body)
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("media");

        Assert.Equal(await sandbox.TextAsync("Appointment/GetAppointments", """{"PersonId":7,"Text":"x"}"""),
            await sandbox.TextAsync("Appointment/GetAppointments", body, contentType));
    }

    [Fact]
    public async Task The_requested_key_comes_back_and_a_person_has_one_name_everywhere()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("keys");
        var person = await sandbox.JsonAsync("Person/GetPerson?personId=7");
        var entity = await sandbox.JsonAsync("Person/GetPersonEntity?personEntityId=7");
        var contactId = person.GetProperty("ContactId").GetInt32();
        var contact = await sandbox.JsonAsync($"Contact/GetContactEntity?contactEntityId={contactId}");
        var persons = await sandbox.JsonAsync("Contact/GetContactPersons", $$"""{"ContactId":{{contactId}}}""");

        Assert.Equal(7, person.GetProperty("PersonId").GetInt32());
        Assert.Equal(7, entity.GetProperty("PersonId").GetInt32());
        Assert.Equal(contactId, contact.GetProperty("ContactId").GetInt32());
        Assert.Equal(contactId, entity.GetProperty("Contact").GetProperty("ContactId").GetInt32());
        Assert.Equal(Text(contact, "Name"), Text(person, "ContactName"));
        Assert.Equal(Text(contact, "Name"), Text(entity.GetProperty("Contact"), "Name"));
        var again = persons.EnumerateArray().Single(one => one.GetProperty("PersonId").GetInt32() == 7);
        foreach (var name in (string[])["Firstname", "Lastname", "FullName"])
        {
            Assert.NotEqual("", Text(person, name));
            Assert.Equal(Text(person, name), Text(entity, name));
            Assert.Equal(Text(person, name), Text(again, name));
        }

        Assert.All(persons.EnumerateArray(), one => Assert.Equal(contactId, one.GetProperty("ContactId").GetInt32()));
        Assert.Equal(Text(person, "Email"), Text(entity.GetProperty("Emails")[0], "Value"));
        Assert.Equal($"\"{Text(person, "Email")}\"", await sandbox.TextAsync("Person/GetPersonEmail?personId=7"));
        Assert.EndsWith(".example.com", Text(person, "Email"), StringComparison.Ordinal);
        Assert.Equal(contact.GetProperty("Country").GetProperty("CountryId").GetInt32(), person.GetProperty("ContactCountryId").GetInt32());
    }

    [Fact]
    public async Task A_list_of_keys_gets_one_record_for_each_in_their_order()
    {
        await using var mock = await AgentsMock.StartAsync();
        var contacts = await mock.Sandbox("list").JsonAsync("Contact/GetContactList", """{"ContactIds":[27,3,9]}""");

        Assert.Equal([27, 3, 9], contacts.EnumerateArray().Select(contact => contact.GetProperty("ContactId").GetInt32()));
    }

    [Fact]
    public async Task Pages_behind_the_first_are_empty_so_that_callers_come_to_an_end()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("pages");

        Assert.NotEqual("[]", await sandbox.TextAsync("Appointment/GetAppointments", """{"Page":0}"""));
        Assert.Equal("[]", await sandbox.TextAsync("Appointment/GetAppointments", """{"Page":1}"""));
    }

    [Fact]
    public async Task A_new_record_has_no_key_no_texts_no_times_and_full_rights()
    {
        await using var mock = await AgentsMock.StartAsync();
        var contact = await mock.Sandbox("new").JsonAsync("Contact/CreateDefaultContactEntity");

        Assert.Equal(0, contact.GetProperty("ContactId").GetInt32());
        Assert.Equal("", Text(contact, "Name"));
        Assert.Equal("0001-01-01T00:00:00", Text(contact, "CreatedDate"));
        Assert.Equal("FULL", Text(contact.GetProperty("TableRight"), "Mask"));
        Assert.Equal(JsonValueKind.Null, contact.GetProperty("SupportPerson").ValueKind);
        Assert.Equal(0, contact.GetProperty("Persons").GetArrayLength());
    }

    [Fact]
    public async Task A_stored_record_has_an_entry_for_each_field()
    {
        await using var mock = await AgentsMock.StartAsync();
        var contact = await mock.Sandbox("rights").JsonAsync("Contact/GetContactEntity?contactEntityId=7");
        var fields = contact.GetProperty("FieldProperties");

        Assert.Equal("Select, Update, Insert, Delete", Text(contact.GetProperty("TableRight"), "Mask"));
        Assert.Equal("System.Int32", Text(fields.GetProperty("ContactId"), "FieldType"));
        Assert.Equal(4, fields.GetProperty("ContactId").GetProperty("FieldLength").GetInt32());
        Assert.Equal("Update", Text(fields.GetProperty("Name").GetProperty("FieldRight"), "Mask"));
        Assert.Equal(14, fields.EnumerateObject().Count());
    }

    [Fact]
    public async Task Times_of_a_record_are_in_order_and_have_no_zone()
    {
        await using var mock = await AgentsMock.StartAsync();
        var appointments = await mock.Sandbox("times").JsonAsync("Appointment/GetAppointments", """{"PersonId":7}""");

        Assert.Equal(3, appointments.GetArrayLength());
        Assert.All(appointments.EnumerateArray(), one =>
        {
            Assert.Equal(7, one.GetProperty("PersonId").GetInt32());
            Assert.Equal("2025-01-01T00:00:00".Length, Text(one, "StartDate").Length);
            Assert.True(string.CompareOrdinal(Text(one, "StartDate"), Text(one, "EndDate")) < 0);
        });
    }

    [Fact]
    public async Task A_schema_within_itself_comes_to_an_end()
    {
        await using var mock = await AgentsMock.StartAsync();
        var node = await mock.Sandbox("tree").JsonAsync("Tree/GetNode?nodeId=7");

        Assert.Equal(7, node.GetProperty("NodeId").GetInt32());
        Assert.Equal(JsonValueKind.Null, node.GetProperty("Parent").ValueKind);
        Assert.Equal(0, node.GetProperty("Children").GetArrayLength());
    }

    [Fact]
    public async Task An_operation_without_content_is_answered_204()
    {
        await using var mock = await AgentsMock.StartAsync();
        using var answer = await mock.Sandbox("none").PostAsync("Appointment/MoveAppointment", """{"AppointmentId":7}""");

        Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("made", Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
    }

    [Fact]
    public async Task Select_nulls_what_is_not_named_and_changes_no_value()
    {
        await using var mock = await AgentsMock.StartAsync();
        var sandbox = mock.Sandbox("select");
        var all = await sandbox.JsonAsync("Person/GetPerson?personId=7");
        var some = await sandbox.JsonAsync("Person/GetPerson?personId=7&$select=FullName");

        Assert.Equal(Text(all, "FullName"), Text(some, "FullName"));
        Assert.Equal(JsonValueKind.Null, some.GetProperty("Email").ValueKind);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("nb_NO")]
    [InlineData("sv")]
    [InlineData("fa")]
    public async Task Every_language_has_names_and_mail_addresses(string locale)
    {
        await using var mock = await AgentsMock.StartAsync(new MockOptions
        {
            Port = 0,
            SampleAccounts = new SampleAccountOptions(Locale: locale),
        });
        var person = await mock.Sandbox("words").JsonAsync("Person/GetPerson?personId=7");

        Assert.NotEqual("", Text(person, "Firstname"));
        Assert.All(Encoding.UTF8.GetBytes(Text(person, "Email")), letter => Assert.InRange(letter, (byte)'!', (byte)'~'));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static void WithZones(JsonElement json, Schema schema, List<SchemaViolation> violations)
    {
        var times = new System.Text.RegularExpressions.Regex("""(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?=")""");
        using var zoned = JsonDocument.Parse(times.Replace(json.GetRawText(), "$1Z"));
        schema.Validate(zoned.RootElement, violations);
    }
}
