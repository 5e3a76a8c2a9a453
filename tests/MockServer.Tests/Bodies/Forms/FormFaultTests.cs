using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Forms;

public sealed class FormFaultTests(SharedMock shared)
{
    private const string Id = "SyncUserAccount.AccountId";

    [Theory]
    [InlineData("a=%", "form field 'a' (character 3)", "found '%'")]
    [InlineData("a=1&b=x%4", "form field 'b' (character 8)", "found '%4'")]
    [InlineData("a=%zz", "form field 'a' (character 3)", "found '%zz'")]
    [InlineData("a=%u00e5", "form field 'a' (character 3)", "found '%u0'")]
    [InlineData("a%=1", "form field 'a%' (character 2)", "found '%'")]
    public async Task A_percent_sign_without_two_hexadecimal_digits_is_refused_at_its_character(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Form), "BODY-03", location,
            $"expected two hexadecimal digits after a percent sign, {says}");
    }

    [Theory]
    [InlineData("a=1&=17", "form field '' (character 5)", "a name in each part of the key")]
    [InlineData("SyncUserAccount.=17", "form field 'SyncUserAccount.' (character 1)", "a name in each part of the key")]
    [InlineData("SyncUserAccount..AccountId=17", "form field 'SyncUserAccount..AccountId' (character 1)", "a name in each part of the key")]
    [InlineData("SyncUserAccount[]=17", "form field 'SyncUserAccount[]' (character 1)", "a name in each part of the key")]
    [InlineData("SyncUserAccount[AccountId=17", "form field 'SyncUserAccount[AccountId' (character 1)", "a closing bracket")]
    [InlineData("SyncUserAccount.AccountId]=17", "form field 'SyncUserAccount.AccountId]' (character 1)",
        "an opening bracket before the closing one")]
    [InlineData("SyncUserAccount[AccountId]x=17", "form field 'SyncUserAccount[AccountId]x' (character 1)",
        "a dot or a bracket after the closing one")]
    public async Task A_malformed_key_is_refused_by_its_name(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Form), "BODY-03", location, $"expected {says}");
    }

    [Theory]
    [InlineData($"{Id}=1&{Id}=2")]
    [InlineData($"{Id}=1&SyncUserAccount[AccountId]=2")]
    [InlineData($"{Id}=1&syncuseraccount.accountid=1")]
    public async Task A_field_that_comes_twice_in_whatever_spelling_is_refused_at_the_second(string body)
    {
        var sandbox = shared.OnSite();
        var second = body.Split('&')[1].Split('=')[0];
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Form), "BODY-21", $"form field '{second}' (character {Id.Length + 4})",
            "expected it once, found it a second time");
    }

    [Theory]
    [InlineData($"SyncUserAccount=x&{Id}=17", "BODY-06", "form field 'SyncUserAccount' (character 1)", "found text and fields below it")]
    [InlineData($"{Id}=17&SyncUserAccount=x", "BODY-06", $"form field '{Id}' (character 1)", "found text and fields below it")]
    [InlineData($"{Id}=17&{Id}.x=1", "BODY-21", $"form field '{Id}' (character 1)", "found text and fields below it")]
    [InlineData($"{Id}.x=1", "BODY-21", $"form field '{Id}.x' (character 1)", "found fields below it")]
    [InlineData("SyncUserAccount=17", "BODY-06", "form field 'SyncUserAccount' (character 1)",
        "expected an object or null, found the text '17'")]
    public async Task Fields_that_contradict_one_another_or_the_schema_are_refused(string body, string requirement, string location,
        string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Form), requirement, location, says);
    }

    [Theory]
    [InlineData("x", "found the text 'x'")]
    [InlineData("17.0", "found the text '17.0'")]
    [InlineData("2147483648", "found the text '2147483648'")]
    [InlineData("-2147483649", "found the text '-2147483649'")]
    [InlineData("17%00", "found the text '17\uFFFD'")]
    [InlineData("%D9%A1", "found the text '١'")]
    public async Task What_is_no_32_bit_integer_is_refused_by_its_field(string value, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $"a=1&{Id}={value}", contentType: MediaTypes.Form),
            "BODY-21", $"form field '{Id}' (character 5)", $"expected a 32-bit integer, {says}.");
    }

    [Fact]
    public async Task An_empty_integer_is_null_and_refused_by_the_schema()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $"{Id}=", contentType: MediaTypes.Form), "BODY-21", "/SyncUserAccount/AccountId",
            "expected a 32-bit integer, found null");
    }

    [Fact]
    public async Task A_key_of_10_000_parts_is_refused()
    {
        var sandbox = shared.OnSite();
        var key = "a" + string.Concat(Enumerable.Repeat(".a", 9_999));
        using var response = await sandbox.SendAsync(sandbox.Call(body: $"{key}=1", contentType: MediaTypes.Form));
        Assert.Equal((400, "BODY-11"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var detail = (await TestSandbox.JsonOf(response)).GetProperty("MessageDetail").GetString();
        Assert.StartsWith("form field 'a.a.a.", detail, StringComparison.Ordinal);
        Assert.EndsWith("(character 1): expected at most 64 parts of a key, found more.", detail, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("a=1&SyncUserAccount.AssociateName=ab%FF", "form field 'SyncUserAccount.AssociateName' (character 37)", "0xFF")]
    [InlineData("%C3=1", "form field '%C3' (character 1)", "0xC3")]
    [InlineData("a=%ED%A0%80", "form field 'a' (character 3)", "0xED")]
    public async Task Bytes_that_are_no_utf_8_once_decoded_are_refused(string body, string location, string value)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Form), "BODY-10", location, $"expected text in utf-8, found the byte {value}");
    }
}
