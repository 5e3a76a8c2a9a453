using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Patches;

public sealed class JsonPatchTests(SharedMock shared)
{
    private const string Add = """{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""";

    [Theory]
    [InlineData("""[{"op":"add","path":"","value":{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}}]""")]
    [InlineData("""[{"op":"replace","path":"","value":{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}}]""")]
    [InlineData(
        """[{"op":"add","path":"/SyncUserAccount","value":{}},{"op":"add","path":"/SyncUserAccount/AccountId","value":17},{"op":"add","path":"/SyncUserAccount/AssociateName","value":"tje0"},{"op":"add","path":"/SyncUserAccount/AssociateId","value":5}]""")]
    [InlineData(
        """[{"path":"/syncUserAccount","value":{"accountId":17,"associateName":"tje0","associateId":5},"op":"add","comment":"unknown"}]""")]
    public async Task The_operation_add_builds_the_request(string patch)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), Account.Sample);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount/AccountId","value":18}""", 18, "tje0", 5)]
    [InlineData("""{"op":"add","path":"/syncuseraccount/accountid","value":18}""", 18, "tje0", 5)]
    [InlineData("""{"op":"remove","path":"/SyncUserAccount/AssociateName"}""", 17, null, 5)]
    [InlineData("""{"op":"copy","from":"/SyncUserAccount/AssociateId","path":"/SyncUserAccount/AccountId"}""", 5, "tje0", 5)]
    [InlineData("""{"op":"move","from":"/SyncUserAccount/AssociateId","path":"/SyncUserAccount/AccountId"}""", 5, "tje0", null)]
    [InlineData("""{"op":"move","from":"/SyncUserAccount","path":"/SyncUserAccount"}""", 17, "tje0", 5)]
    [InlineData("""{"op":"copy","from":"","path":"/Whole"}""", 17, "tje0", 5)]
    [InlineData("""{"op":"test","path":"/SyncUserAccount/AccountId","value":17}""", 17, "tje0", 5)]
    [InlineData("""{"op":"test","path":"/SyncUserAccount/AccountId","value":1.7e1}""", 17, "tje0", 5)]
    [InlineData("""{"op":"test","path":"/SyncUserAccount/AssociateName","value":"\u0074je0"}""", 17, "tje0", 5)]
    [InlineData("""{"op":"test","path":"/SyncUserAccount","value":{"AssociateId":5,"AccountId":17,"AssociateName":"tje0"}}""", 17, "tje0",
        5)]
    public async Task Each_operation_does_to_an_account_what_the_rfc_says(string operation, int? accountId, string? associateName,
        int? associateId)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(
            sandbox.Call(body: $"[{Add},{operation}]", contentType: MediaTypes.JsonPatch),
            new Account(accountId, associateName, associateId));
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData("""{"op":"replace","path":"/syncuseraccount","value":ACCOUNT}""")]
    [InlineData("""{"op":"test","path":"/SyncUserAccount","value":null},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData("""{"op":"test","path":"","value":{"SyncUserAccount":null}},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData("""{"op":"remove","path":"/SyncUserAccount"},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData(
        """{"op":"move","from":"/SyncUserAccount","path":"/x"},{"op":"test","path":"/x","value":null},{"op":"replace","path":"/x","value":ACCOUNT},{"op":"move","from":"/x","path":"/SyncUserAccount"}""")]
    [InlineData(
        """{"op":"copy","from":"/SyncUserAccount","path":"/x"},{"op":"copy","from":"","path":"/y"},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData(
        """{"op":"add","path":"/x","value":[]},{"op":"copy","from":"/SyncUserAccount","path":"/x/-"},{"op":"test","path":"/x","value":[null]},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    [InlineData(
        """{"op":"replace","path":"/SyncUserAccount","value":{}},{"op":"replace","path":"/SyncUserAccount/AccountId","value":17},{"op":"replace","path":"/SyncUserAccount/associateName","value":"tje0"},{"op":"replace","path":"/SyncUserAccount/AssociateId","value":5}""")]
    [InlineData(
        """{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT},{"op":"test","path":"/SyncUserAccount/TableRight","value":null},{"op":"replace","path":"/SyncUserAccount/TableRight","value":{}},{"op":"replace","path":"/SyncUserAccount/TableRight/Mask","value":"FULL"},{"op":"remove","path":"/SyncUserAccount/FieldProperties"}""")]
    [InlineData(
        """{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT},{"op":"move","from":"/SyncUserAccount/TableRight","path":"/SyncUserAccount/FieldProperties"},{"op":"copy","from":"/SyncUserAccount/TableRight","path":"/SyncUserAccount/FieldProperties"}""")]
    [InlineData("""{"op":"replace","path":"","value":{}},{"op":"replace","path":"/SyncUserAccount","value":ACCOUNT}""")]
    public async Task What_the_carrier_has_is_there_as_null_until_it_is_set(string operations)
    {
        var sandbox = shared.OnSite();
        var patch =
            $"[{operations.Replace("ACCOUNT", """{"AccountId":17,"AssociateName":"tje0","AssociateId":5}""", StringComparison.Ordinal)}]";
        await sandbox.SyncsAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), Account.Sample);
    }

    [Theory]
    [InlineData("move")]
    [InlineData("copy")]
    public async Task A_number_that_nobody_has_set_is_moved_and_copied_as_one_that_nobody_has_set(string op)
    {
        var sandbox = shared.OnSite();
        var patch =
            $$"""[{"op":"replace","path":"/SyncUserAccount","value":{"AccountId":17,"AssociateName":"tje0"} },{"op":"{{op}}","from":"/SyncUserAccount/AssociateId","path":"/SyncUserAccount/AccountId"}]""";
        await sandbox.SyncsAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), new Account(null, "tje0", null));
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"/SyncUserAccount"}""")]
    [InlineData("""{"op":"move","from":"/SyncUserAccount","path":"/Elsewhere"}""")]
    [InlineData("""{"op":"replace","path":"/SyncUserAccount","value":null}""")]
    public async Task An_account_that_is_taken_away_again_is_not_synchronised(string operation)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsNothingAsync(sandbox.Call(body: $"[{Add},{operation}]", contentType: MediaTypes.JsonPatch));
    }

    [Theory]
    [InlineData("[1,2]", """{"op":"add","path":"/a/1","value":3}""", "[1,3,2]")]
    [InlineData("[1,2]", """{"op":"add","path":"/a/-","value":3}""", "[1,2,3]")]
    [InlineData("[1,2]", """{"op":"add","path":"/a/2","value":3}""", "[1,2,3]")]
    [InlineData("[1,2]", """{"op":"remove","path":"/a/0"}""", "[2]")]
    [InlineData("[1,2]", """{"op":"replace","path":"/a/1","value":null}""", "[1,null]")]
    [InlineData("[1,2]", """{"op":"move","from":"/a/0","path":"/a/-"}""", "[2,1]")]
    [InlineData("[[1]]", """{"op":"copy","from":"/a/0/0","path":"/a/0"}""", "[1,[1]]")]
    [InlineData("""{"b/c":1,"~":2}""", """{"op":"move","from":"/a/b~1c","path":"/a/~0"}""", """{"~":1}""")]
    public async Task Arrays_and_escaped_pointers_are_worked_on_as_the_rfc_says(string before, string operation, string after)
    {
        var sandbox = shared.OnSite();
        var patch = $$"""[{{Add}},{"op":"add","path":"/a","value":{{before}}},{{operation}},{"op":"test","path":"/a","value":{{after}}}]""";
        await sandbox.SyncsAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), Account.Sample);
    }

    [Theory]
    [InlineData(TestSandbox.Account)]
    [InlineData("""{"op":"add","SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""")]
    public async Task A_plain_object_is_taken_as_the_request_and_noted(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.JsonPatch), Account.Sample);

        var entry = Assert.Single(await sandbox.JournalAsync());
        var finding = Assert.Single(entry.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("id").GetString() == "C-CT-08");
        Assert.Equal("BODY-20", finding.GetProperty("requirement").GetString());
        Assert.Equal("header Content-Type", finding.GetProperty("place").GetString());
        Assert.False(finding.GetProperty("refused").GetBoolean());
    }
}
