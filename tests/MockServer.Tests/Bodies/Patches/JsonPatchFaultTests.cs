using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Patches;

public sealed class JsonPatchFaultTests(SharedMock shared)
{
    private const string Add = """{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}""";

    [Theory]
    [InlineData("17", "/1", "expected an operation, which is an object, found the number 17")]
    [InlineData("[]", "/1", "expected an operation, which is an object, found an array")]
    [InlineData("{}", "/1/op", "expected one of add, remove, replace, move, copy, test, found nothing")]
    [InlineData("""{"op":null,"path":""}""", "/1/op", "found null")]
    [InlineData("""{"op":"Add","path":"","value":1}""", "/1/op", "found 'Add'")]
    [InlineData("""{"op":"merge","path":""}""", "/1/op", "found 'merge'")]
    [InlineData("""{"op":"\ud83d","path":""}""", "/1/op", "found a string")]
    [InlineData("""{"op":"remove"}""", "/1/path", "expected a JSON pointer such as /SyncUserAccount, found nothing")]
    [InlineData("""{"op":"remove","path":7}""", "/1/path", "found the number 7")]
    [InlineData("""{"op":"remove","path":"SyncUserAccount"}""", "/1/path", "found 'SyncUserAccount'")]
    [InlineData("""{"op":"remove","path":"/~2"}""", "/1/path", "found '/~2'")]
    [InlineData("""{"op":"remove","path":"/~"}""", "/1/path", "found '/~'")]
    [InlineData("""{"op":"add","path":"/a"}""", "/1/value", "expected a value, found nothing")]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount"}""", "/1/value", "expected a value, found nothing")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount"}""", "/1/value", "expected a value, found nothing")]
    [InlineData("""{"op":"move","path":"/a"}""", "/1/from", "expected a JSON pointer such as /SyncUserAccount, found nothing")]
    [InlineData("""{"op":"copy","path":"/a","from":"SyncUserAccount"}""", "/1/from", "found 'SyncUserAccount'")]
    public async Task An_operation_that_lacks_something_is_refused_at_its_member(string operation, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: $"[{Add},{operation}]", contentType: MediaTypes.JsonPatch), "BODY-14", location,
            says);
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"/None"}""", "/1/path", "expected an existing value at '/None', found nothing")]
    [InlineData("""{"op":"remove","path":""}""", "/1/path", "expected a location inside the request, found the whole request")]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount/None","value":1}""", "/1/path",
        "expected an existing value at '/SyncUserAccount/None', found nothing")]
    [InlineData("""{"op":"add","path":"/None/AccountId","value":1}""", "/1/path",
        "expected an object or an array to add to, found nothing")]
    [InlineData("""{"op":"add","path":"/SyncUserAccount/AccountId/x","value":1}""", "/1/path",
        "expected an object or an array to add to, found a plain value")]
    [InlineData("""{"op":"move","from":"/None","path":"/a"}""", "/1/from", "expected an existing value at '/None', found nothing")]
    [InlineData("""{"op":"copy","from":"/None","path":"/a"}""", "/1/from", "expected an existing value at '/None', found nothing")]
    [InlineData("""{"op":"move","from":"/SyncUserAccount","path":"/SyncUserAccount/a"}""", "/1/path",
        "expected a target outside the moved value")]
    [InlineData("""{"op":"move","from":"","path":"/a"}""", "/1/path", "expected a target outside the moved value")]
    [InlineData("""{"op":"test","path":"/None","value":1}""", "/1/path", "expected an existing value at '/None', found nothing")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount/AccountId","value":18}""", "/1/value",
        "expected the value at '/SyncUserAccount/AccountId', found a different value")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount/AccountId","value":"17"}""", "/1/value", "found a different value")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount","value":{"AccountId":17,"AssociateId":null}}""", "/1/value",
        "found a different value")]
    public async Task An_operation_that_cannot_be_carried_out_is_refused_at_its_member(string operation, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: $"[{Add},{operation}]", contentType: MediaTypes.JsonPatch), "BODY-14", location,
            says);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount/AccountId","value":17}""", "/0/path",
        "expected an existing value at '/SyncUserAccount/AccountId', found nothing")]
    [InlineData("""{"op":"add","path":"/SyncUserAccount/AccountId","value":17}""", "/0/path",
        "expected an object or an array to add to, found a plain value")]
    [InlineData("""{"op":"replace","path":"/SyncUserAccounts","value":null}""", "/0/path",
        "expected an existing value at '/SyncUserAccounts', found nothing")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount","value":{}}""", "/0/value",
        "expected the value at '/SyncUserAccount', found a different value")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount","value":false}""", "/0/value", "found a different value")]
    [InlineData("""{"op":"test","path":"","value":null}""", "/0/value", "found a different value")]
    [InlineData("""{"op":"test","path":"","value":{"Other":null}}""", "/0/value", "found a different value")]
    public async Task What_no_carrier_has_and_what_lies_within_null_is_not_there(string operation, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: $"[{operation}]", contentType: MediaTypes.JsonPatch), "BODY-14", location, says);
    }

    [Theory]
    [InlineData("/a/3", "expected an index up to 2, or -, found '3'")]
    [InlineData("/a/01", "found '01'")]
    [InlineData("/a/-1", "found '-1'")]
    [InlineData("/a/x", "found 'x'")]
    [InlineData("/a/99999999999", "found '99999999999'")]
    public async Task An_index_outside_an_array_is_refused(string path, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $$"""[{"op":"add","path":"/a","value":[1,2]},{"op":"add","path":"{{path}}","value":3}]""",
                contentType: MediaTypes.JsonPatch),
            "BODY-14", "/1/path", says);
    }

    [Theory]
    [InlineData("17", "the number 17")]
    [InlineData("\"add\"", "a string")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData(" \r\n null ", "null")]
    public async Task What_is_neither_a_list_of_operations_nor_an_object_is_refused(string body, string found)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.JsonPatch), "BODY-14", "body",
            $"expected an array of patch operations, found {found}");
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/SyncUserAccount","value":[]}]""", "BODY-06", "/SyncUserAccount")]
    [InlineData("""[{"op":"add","path":"","value":[]}]""", "BODY-06", "body")]
    [InlineData("""[{"op":"replace","path":"/SyncUserAccount","value":[]}]""", "BODY-06", "/SyncUserAccount")]
    [InlineData("""[{"op":"replace","path":"/SyncUserAccount","value":{"AccountId":null}}]""", "BODY-21", "/SyncUserAccount/AccountId")]
    [InlineData("""[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":"17"}}]""", "BODY-21", "/SyncUserAccount/AccountId")]
    [InlineData("""[{"op":"add","path":"/SyncUserAccount","value":{"AssociateName":"\ud83d"}}]""", "BODY-21",
        "/SyncUserAccount/AssociateName")]
    [InlineData("""{"SyncUserAccount":{"AccountId":2147483648}}""", "BODY-21", "/SyncUserAccount/AccountId")]
    public async Task The_request_that_a_patch_builds_is_checked_like_any_other(string patch, string requirement, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), requirement, location);
    }
}
