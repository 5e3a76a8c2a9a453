using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Forms;

public sealed class FormBodyTests(SharedMock shared)
{
    [Theory]
    [InlineData("SyncUserAccount.AccountId=17&SyncUserAccount.AssociateName=tje0&SyncUserAccount.AssociateId=5")]
    [InlineData("SyncUserAccount[AccountId]=17&SyncUserAccount[AssociateName]=tje0&SyncUserAccount[AssociateId]=5")]
    [InlineData("SyncUserAccount[AssociateId]=5&SyncUserAccount.AccountId=17&SyncUserAccount[AssociateName]=tje0")]
    [InlineData("SyncUserAccount%5BAccountId%5D=17&SyncUserAccount%2eAssociateName=tje0&SyncUserAccount%5bAssociateId]=5")]
    [InlineData("syncuseraccount.ACCOUNTID=17&SYNCUSERACCOUNT[associatename]=tje0&syncUserAccount.associateId=5")]
    [InlineData("%53yncUserAccount.AccountId=%31%37&SyncUserAccount.AssociateName=tje%30&SyncUserAccount.AssociateId=%35")]
    [InlineData("&&SyncUserAccount.AccountId=17&&SyncUserAccount.AssociateName=tje0&SyncUserAccount.AssociateId=5&")]
    [InlineData("SyncUserAccount.AccountId=+17+&SyncUserAccount.AssociateName=tje0&SyncUserAccount.AssociateId=%2B5")]
    [InlineData(
        "a=1&a=2&b.c.d=3&e[0][f]=4&SyncUserAccount.x[y].z=5&SyncUserAccount.AccountId=17&SyncUserAccount.AssociateName=tje0"
            + "&SyncUserAccount.AssociateId=5")]
    public async Task Both_spellings_of_a_key_are_read_mixed_encoded_and_in_any_letter_case(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Form), Account.Sample);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a+b", "a b")]
    [InlineData("a%2Bb%20c", "a+b c")]
    [InlineData("%C3%98deg%c3%a5rd%F0%9F%98%80", "Ødegård😀")]
    [InlineData("Ødegård 日本", "Ødegård 日本")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a%26b%3Dc%25", "a&b=c%")]
    [InlineData("%00", "\0")]
    [InlineData("a;b", "a;b")]
    public async Task A_value_is_decoded_as_the_url_standard_says(string value, string name)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: $"SyncUserAccount.AssociateName={value}", contentType: MediaTypes.Form),
            new Account(null, name, null));
    }

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public async Task The_bounds_of_32_bits_belong_to_it(string number, int value)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: $"SyncUserAccount.AccountId={number}", contentType: MediaTypes.Form),
            new Account(value, null, null));
    }

    [Fact]
    public async Task A_value_of_a_million_characters_is_read_whole()
    {
        var sandbox = shared.OnSite();
        var name = new string('n', 1_000_000);
        await sandbox.SyncsAsync(sandbox.Call(body: $"SyncUserAccount.AssociateName={name}", contentType: MediaTypes.Form),
            new Account(null, name, null));
    }

    [Fact]
    public async Task A_hundred_thousand_fields_of_one_name_that_is_unknown_are_passed_over()
    {
        var sandbox = shared.OnSite();
        var fields = string.Concat(Enumerable.Repeat("a.b[c]=1&", 100_000));
        await sandbox.SyncsAsync(sandbox.Call(body: $"{fields}SyncUserAccount.AccountId=17", contentType: MediaTypes.Form),
            new Account(17, null, null));
    }
}
