using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

/// <summary>Carriers that show the same record, and carriers that refer to another one.</summary>
public sealed class CarrierTests(AgentsMock agents) : IClassFixture<AgentsMock>
{
    [Fact]
    public async Task The_simple_carrier_shows_what_was_saved_of_the_entity()
    {
        var sandbox = agents.Sandbox();
        var key = await sandbox.SaveContactAsync("""
            "Name":"Acme","Department":"Sales","Business":{"Id":3,"Value":"Bank"},"Country":{"CountryId":47,"Name":"Norway"},
            "Associate":{"AssociateId":5,"Name":"tje0","FullName":"Terje"}
            """);

        var contact = await sandbox.ResultAsync("Contact/GetContact", query: $"?contactId={key}");
        Assert.Equal((key, "Acme", "Sales"), (contact.NumberAt("ContactId"), contact.TextAt("Name"), contact.TextAt("Department")));
        Assert.Equal("Acme, Sales", contact.TextAt("FullName"));
        Assert.Equal(("Bank", "Norway", 47),
            (contact.TextAt("BusinessName"), contact.TextAt("CountryName"), contact.NumberAt("CountryId")));
        Assert.Equal((5, "Terje"), (contact.NumberAt("AssociateId"), contact.TextAt("AssociateFullName")));
        Assert.Equal("", contact.TextAt("City"));
    }

    [Fact]
    public async Task A_list_by_keys_shows_saved_ones_in_its_order_without_deleted_ones()
    {
        var sandbox = agents.Sandbox();
        var keys = new List<int>();
        foreach (var name in (string[])["A", "B", "C"])
            keys.Add(await sandbox.SaveContactAsync($"\"Name\":\"{name}\""));
        await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={keys[1]}");

        var list = await sandbox.ResultAsync("Contact/GetContactList", $"[{keys[2]},{keys[1]},{keys[0]}]");
        Assert.Equal(["C", "A"], list.EnumerateArray().Select(contact => contact.TextAt("Name")));
    }

    [Fact]
    public async Task A_list_with_other_keys_is_made_and_shows_saved_ones_in_it()
    {
        var sandbox = agents.Sandbox();
        var (saved, gone) = (await sandbox.SaveContactAsync("\"Name\":\"Saved\""), await sandbox.SaveContactAsync("\"Name\":\"Gone\""));
        await sandbox.StatusAsync("Contact/DeleteContactEntity", query: $"?contactEntityId={gone}");
        await sandbox.SaveContactAsync("""
            "ContactId":8,"Name":"Made before"
            """);

        using var answer = await sandbox.CallAsync("Contact/GetContactList", $"[7,{saved},{gone},8]");
        Assert.Equal("made", Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
        var list = (await TestSandbox.JsonOf(answer)).EnumerateArray().ToList();
        Assert.Equal([7, saved, 8], list.Select(contact => contact.NumberAt("ContactId")));
        Assert.NotEmpty(list[0].TextAt("Name")!);
        Assert.Equal(["Saved", "Made before"], list[1..].Select(contact => contact.TextAt("Name")));
    }

    [Fact]
    public async Task A_made_answer_shows_the_saved_record_that_it_refers_to_unless_only_made_ones_are_asked_for()
    {
        var sandbox = agents.Sandbox();
        var person = await sandbox.ResultAsync("Person/GetPersonEntity", query: "?personEntityId=7");
        await sandbox.SaveContactAsync($"\"ContactId\":{person.NumberAt("Contact", "ContactId")},\"Name\":\"Renamed\"");

        var shown = await sandbox.ResultAsync("Person/GetPersonEntity", query: "?personEntityId=7");
        Assert.Equal("Renamed", shown.TextAt("Contact", "Name"));
        var made = await sandbox.ResultAsync("Person/GetPersonEntity", query: "?personEntityId=7", fields: ("X-Mock-Answer", "made"));
        Assert.Equal(person.TextAt("Contact", "Name"), made.TextAt("Contact", "Name"));
    }

    [Fact]
    public async Task A_carrier_in_an_entity_shows_the_record_as_it_is_now()
    {
        var sandbox = agents.Sandbox();
        var contact = await sandbox.SaveContactAsync("""
            "Name":"Acme"
            """);
        var person = await sandbox.ResultAsync("Person/SavePersonEntity", $$$"""
            {"Firstname":"Ada","Lastname":"Byron","Contact":{"ContactId":{{{contact}}}}}
            """);
        Assert.Equal(("Ada Byron", "Acme"), (person.TextAt("FullName"), person.TextAt("Contact", "Name")));

        await sandbox.SaveContactAsync($"""
            "ContactId":{contact},"Name":"Acme Ltd"
            """);
        var key = person.NumberAt("PersonId");
        var meeting = await sandbox.ResultAsync("Appointment/SaveAppointmentEntity", $$"""
            {"Person":{"PersonId":{{key}}},"Contact":{"ContactId":{{contact}}},"Type":"inDiary"}
            """);

        var simple = await sandbox.ResultAsync("Person/GetPerson", query: $"?personId={key}");
        Assert.Equal(("Acme Ltd", contact), (simple.TextAt("ContactName"), simple.NumberAt("ContactId")));
        Assert.Equal(("Ada Byron", "Acme Ltd"), (meeting.TextAt("Person", "FullName"), meeting.TextAt("Person", "ContactName")));
        var shown = await sandbox.ResultAsync("Appointment/GetAppointment", query: $"?appointmentId={meeting.NumberAt("AppointmentId")}");
        Assert.Equal(("Acme Ltd", "Ada Byron"), (shown.TextAt("ContactName"), shown.TextAt("PersonFullName")));
    }

    [Fact]
    public async Task A_reference_to_an_unknown_record_stays_as_it_was_sent()
    {
        var person = await agents.Sandbox().ResultAsync("Person/SavePersonEntity", """{"Contact":{"ContactId":7,"Name":"As sent"}}""");

        Assert.Equal("As sent", person.TextAt("Contact", "Name"));
        Assert.Equal(JsonValueKind.String, person.At("Contact", "City").ValueKind);
    }
}
