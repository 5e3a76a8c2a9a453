using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Json;

public sealed class JsonTypeTests(SharedMock shared)
{
    [Theory]
    [InlineData("[]", "body", "expected an object or null, found an array")]
    [InlineData("\"text\"", "body", "expected an object or null, found a string")]
    [InlineData("17", "body", "expected an object or null, found the number 17")]
    [InlineData("true", "body", "expected an object or null, found true")]
    [InlineData("""{"SyncUserAccount":[]}""", "/SyncUserAccount", "expected an object or null, found an array")]
    [InlineData("""{"SyncUserAccount":"tje0"}""", "/SyncUserAccount", "expected an object or null, found a string")]
    [InlineData("""{"SyncUserAccount":17}""", "/SyncUserAccount", "expected an object or null, found the number 17")]
    [InlineData("""{"syncUserAccount":false}""", "/syncUserAccount", "expected an object or null, found false")]
    public async Task What_is_no_object_where_one_is_expected_is_refused(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), "BODY-06", location, says);
    }

    [Theory]
    [InlineData("AccountId", "\"17\"", "a string")]
    [InlineData("AccountId", "null", "null")]
    [InlineData("AccountId", "true", "true")]
    [InlineData("AccountId", "[]", "an array")]
    [InlineData("AccountId", "{}", "an object")]
    [InlineData("AccountId", "1.5", "the number 1.5")]
    [InlineData("AccountId", "17.0", "the number 17.0")]
    [InlineData("AccountId", "1e1", "the number 1e1")]
    [InlineData("AccountId", "2147483648", "the number 2147483648")]
    [InlineData("AssociateId", "-2147483649", "the number -2147483649")]
    [InlineData("AssociateId", "9223372036854775808", "the number 9223372036854775808")]
    [InlineData("AssociateId", "1e400", "the number 1e400")]
    public async Task What_is_no_32_bit_integer_is_refused_at_its_pointer(string member, string value, string found)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $$$"""{"SyncUserAccount":{"{{{member}}}":{{{value}}}}}"""),
            "BODY-21", $"/SyncUserAccount/{member}", $"expected a 32-bit integer, found {found}.");
    }

    [Theory]
    [InlineData("17", "the number 17")]
    [InlineData("false", "false")]
    [InlineData("[\"tje0\"]", "an array")]
    [InlineData("{\"Name\":\"tje0\"}", "an object")]
    public async Task What_is_no_string_is_refused_at_its_pointer(string value, string found)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $$$"""{"SyncUserAccount":{"AssociateName":{{{value}}}}}"""),
            "BODY-21", "/SyncUserAccount/AssociateName", $"expected a string or null, found {found}.");
    }

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    public async Task The_bounds_of_32_bits_belong_to_it(string number, int value)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: $$$"""{"SyncUserAccount":{"AccountId":{{{number}}}}}"""),
            new Account(value, null, null));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    [InlineData("Ødegård 日本 😀", "Ødegård 日本 😀")]
    [InlineData("\\u00d8deg\\u00E5rd \\ud83d\\ude00", "Ødegård 😀")]
    [InlineData("\\u0000", "\0")]
    public async Task A_name_is_read_with_its_escapes_and_every_letter(string name, string read)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: $$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}"""),
            new Account(null, read, null));
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"TableRight":[]}}""", "BODY-06", "/SyncUserAccount/TableRight")]
    [InlineData("""{"SyncUserAccount":{"TableRight":{"Mask":1.5}}}""", "BODY-21", "/SyncUserAccount/TableRight/Mask")]
    [InlineData("""{"SyncUserAccount":{"FieldProperties":{"AccountId":{"FieldLength":"4"}}}}""", "BODY-21",
        "/SyncUserAccount/FieldProperties/AccountId/FieldLength")]
    [InlineData("""{"SyncUserAccount":{"FieldProperties":{"a/b~c":{"FieldRight":{"Reason":0}}}}}""", "BODY-21",
        "/SyncUserAccount/FieldProperties/a~1b~0c/FieldRight/Reason")]
    public async Task The_pointer_leads_to_the_value_however_deep_it_is(string body, string requirement, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body), requirement, location);
    }

    [Theory]
    [InlineData("15")]
    [InlineData("\"15\"")]
    [InlineData("\"Select, Update\"")]
    [InlineData("null")]
    public async Task Rights_are_taken_by_their_names_and_by_their_number(string mask)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(
            sandbox.Call(
                body: $$$$$$$"""{"syncUserAccount":{"tableRight":{"mask":{{{{{{{mask}}}}}}}},"fieldProperties":{"AccountId":{"fieldRight":{"mask":{{{{{{{mask}}}}}}}}}},"accountId":17}}"""),
            new Account(17, null, null));
        Assert.Empty(Assert.Single(await sandbox.JournalAsync()).GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("1.5", "the number 1.5")]
    [InlineData("2147483648", "the number 2147483648")]
    [InlineData("true", "true")]
    public async Task What_is_neither_a_name_nor_a_number_of_rights_is_refused(string mask, string found)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $$$$$$$"""{"SyncUserAccount":{"TableRight":{"Mask":{{{{{{{mask}}}}}}}}}}"""), "BODY-21",
            "/SyncUserAccount/TableRight/Mask", $"expected a string or a 32-bit integer or null, found {found}");
    }

    [Fact]
    public async Task Every_wrong_value_has_a_finding_and_the_answer_reports_the_first()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"a","AssociateName":1,"AssociateId":1.5}}"""), "BODY-21",
            "/SyncUserAccount/AccountId");

        var entry = Assert.Single(await sandbox.JournalAsync());
        var locations = entry.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("place").GetString());
        Assert.Equivalent(new[] { "/SyncUserAccount/AccountId", "/SyncUserAccount/AssociateName", "/SyncUserAccount/AssociateId" },
            locations, strict: true);
    }
}
