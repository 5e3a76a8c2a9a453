using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Json;

public sealed class JsonExtremeTests(SharedMock shared)
{
    private const int Deepest = 64;

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Nesting_of_10_000_levels_is_refused_where_the_limit_is_passed(string open, string close)
    {
        var sandbox = shared.OnSite();
        var body = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
        await sandbox.RefusesAsync(
            sandbox.Call(body: body), "BODY-11", $"line 1, column {Deepest * open.Length + 1}",
            "expected at most 64 levels, found more");
    }

    [Fact]
    public async Task The_deepest_nesting_that_is_allowed_is_read()
    {
        var sandbox = shared.OnSite();
        var deep = new string('[', Deepest - 1) + new string(']', Deepest - 1);
        await sandbox.SyncsAsync(sandbox.Call(body: $$$"""{"Other":{{{deep}}},"SyncUserAccount":{"AccountId":17}}"""),
            new Account(17, null, null));
    }

    [Theory]
    [InlineData("AccountId", MediaTypes.Json)]
    [InlineData("AccountId", MediaTypes.JsonPatch)]
    [InlineData("AssociateId", MediaTypes.MergePatch)]
    public async Task A_number_of_10_000_digits_is_refused_with_an_excerpt_of_it(string member, string mediaType)
    {
        var sandbox = shared.OnSite();
        var body = $$$"""{"SyncUserAccount":{"{{{member}}}":{{{new string('7', 10_000)}}}}}""";
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: mediaType), "BODY-21", $"/SyncUserAccount/{member}",
            "found the number 777");

        var entry = Assert.Single(await sandbox.JournalAsync());
        var finding = entry.GetProperty("findings").EnumerateArray().Single(each => each.GetProperty("refused").GetBoolean());
        Assert.InRange(finding.GetProperty("message").GetString()!.Length, 1, 200);
    }

    [Theory]
    [InlineData(MediaTypes.Json)]
    [InlineData(MediaTypes.MergePatch)]
    public async Task A_string_of_a_million_characters_is_read_whole(string mediaType)
    {
        var sandbox = shared.OnSite();
        var name = new string('n', 1_000_000);
        var body = $$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}""";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: mediaType), new Account(null, name, null));
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\ude00")]
    [InlineData("a\\ud83d\\ud83d\\ude00")]
    [InlineData("\\ude00\\ud83d")]
    public async Task Half_a_surrogate_pair_in_a_string_is_refused(string name)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}"""),
            "BODY-21", "/SyncUserAccount/AssociateName", "expected a string in well-formed Unicode, found half a surrogate pair");
    }

    [Theory]
    [InlineData(MediaTypes.Json, "BODY-21")]
    [InlineData(MediaTypes.JsonPatch, "BODY-21")]
    [InlineData(MediaTypes.MergePatch, "BODY-10")]
    public async Task Half_a_surrogate_pair_in_a_name_is_refused(string mediaType, string requirement)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: """{"SyncUserAccount":{"a\ud83d":1}}""", contentType: mediaType),
            requirement, "/SyncUserAccount/a\\ud83d", "expected a name in well-formed Unicode, found half a surrogate pair");
    }

    [Fact]
    public async Task A_hundred_thousand_unknown_members_are_passed_over()
    {
        var sandbox = shared.OnSite();
        var members = string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"m{i}\":1"));
        await sandbox.SyncsAsync(sandbox.Call(body: $$$"""{{{{members}}},"SyncUserAccount":{"AccountId":17}}"""),
            new Account(17, null, null));
    }
}
