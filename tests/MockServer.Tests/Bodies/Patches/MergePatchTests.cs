using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Patches;

public sealed class MergePatchTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,"AssociateName":null,"AssociateId":5}}""", 17, null, 5)]
    [InlineData("""{"SyncUserAccount":{"AccountId":null,"AssociateName":"tje0"}}""", null, "tje0", null)]
    [InlineData("""{"syncUserAccount":{"accountId":17,"tableRight":null,"Other":{"a":null,"b":[null]}},"x":null}""", 17, null, null)]
    [InlineData("""{"SyncUserAccount":null,"SyncUserAccount":{"AccountId":17}}""", 17, null, null)]
    [InlineData("""{"SyncUserAccount":{"AccountId":1,"accountId":17}}""", 17, null, null)]
    public async Task Null_removes_a_member_even_one_that_may_not_be_null(string body, int? accountId, string? associateName,
        int? associateId)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(
            sandbox.Call(body: body, contentType: MediaTypes.MergePatch), new Account(accountId, associateName, associateId));
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":null,"AssociateName":null,"AssociateId":null}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,"AccountId":null}}""")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17},"syncUserAccount":null}""")]
    public async Task Where_everything_is_removed_nothing_is_synchronised(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsNothingAsync(sandbox.Call(body: body, contentType: MediaTypes.MergePatch));
    }

    [Theory]
    [InlineData("[]", "BODY-06", "body", "expected an object or null, found an array")]
    [InlineData("17", "BODY-06", "body", "expected an object or null, found the number 17")]
    [InlineData("""{"SyncUserAccount":[null]}""", "BODY-06", "/SyncUserAccount", "expected an object or null, found an array")]
    [InlineData("""{"SyncUserAccount":{"AccountId":[null]}}""", "BODY-21", "/SyncUserAccount/AccountId",
        "expected a 32-bit integer, found an array")]
    [InlineData("""{"SyncUserAccount":{"AssociateId":"5"}}""", "BODY-21", "/SyncUserAccount/AssociateId",
        "expected a 32-bit integer, found a string")]
    public async Task What_a_merge_leaves_is_checked_like_any_other_request(string body, string requirement, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.MergePatch), requirement, location, says);
    }
}
