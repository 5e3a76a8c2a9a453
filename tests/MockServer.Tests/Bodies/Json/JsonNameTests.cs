using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Json;

public sealed class JsonNameTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"syncUserAccount":{"accountId":17,"associateName":"tje0","associateId":5}}""")]
    [InlineData("""{"SYNCUSERACCOUNT":{"ACCOUNTID":17,"ASSOCIATENAME":"tje0","ASSOCIATEID":5}}""")]
    [InlineData("""{"\u0053yncUserAccount":{"Account\u0049d":17,"AssociateName":"tje\u0030","AssociateId":5}}""")]
    public async Task Names_are_read_in_any_letter_case_and_with_escapes_as_the_clients_of_the_vendor_send_them(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body), Account.Sample);
    }

    [Theory]
    [InlineData("""{"Other":[1,{"a":null}],"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"Other":{"AccountId":"x"}}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5},"AdditionalProperties":{"a":1}}""")]
    [InlineData("""{"SyncUserAccount":{"$type":"x","$id":"1","$ref":"2","AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"":1,"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"":2}}""")]
    [InlineData("""{"a":1,"a":2,"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"a":"\ud83d","SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    public async Task Unknown_members_are_ignored(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body), Account.Sample);
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":1,"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":1,"accountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":1},"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    [InlineData("""{"SyncUserAccount":null,"syncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    public async Task Of_a_member_that_comes_twice_the_last_counts(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body), Account.Sample);
    }

    [Fact]
    public async Task A_wrong_value_is_refused_even_where_a_right_one_of_the_same_name_follows()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"x","AccountId":17}}"""),
            "BODY-21", "/SyncUserAccount/AccountId", "expected a 32-bit integer, found a string");
    }

    [Fact]
    public async Task The_fields_that_only_answers_carry_are_taken_back_as_they_were_sent()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(
            sandbox.Call(body:
                """
                {"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5,
                 "TableRight":{"Mask":"FULL","Reason":""},
                 "FieldProperties":{"AccountId":{"FieldRight":{"Mask":"FULL","Reason":null},"FieldType":"Integer","FieldLength":4},"AssociateId":null}}}
                """),
            Account.Sample);
    }
}
