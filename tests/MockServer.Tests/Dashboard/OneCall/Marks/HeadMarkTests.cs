using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall.Marks;

public sealed class HeadMarkTests(SharedMock shared)
{
    private WireCall Right => WireCall.Right(shared.OnSite());

    [Fact]
    public async Task A_wrong_header_is_marked() =>
        Assert.Equal(["header Content-Type: text/plain"], ShownCalls.MarksOf(await Right.Instead("Content-Type: text/plain").ShownAsync()));

    [Fact]
    public async Task A_header_that_is_there_twice_is_marked_twice()
    {
        var marks = ShownCalls.MarksOf(await Right.With("Authorization: Basic dGplMDpUamUw").ShownAsync(), "C-AUTH-05");
        Assert.Equal(2, marks.Count);
        Assert.All(marks, mark => Assert.StartsWith("header Authorization: Basic [redacted ", mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_header_is_missed_behind_the_last() =>
        Assert.Equal(["header section: <Authorization>"], ShownCalls.MarksOf(await Right.Without("Authorization").ShownAsync()));

    [Fact]
    public async Task A_caller_without_access_is_marked_at_the_credentials() =>
        Assert.StartsWith("header Authorization: Basic ",
            Assert.Single(ShownCalls.MarksOf(await Right.Instead("Authorization: Basic bm9lbWFpbDpub2VtYWls").ShownAsync())),
            StringComparison.Ordinal);

    [Fact]
    public async Task An_application_that_may_not_call_is_marked_by_its_token() =>
        Assert.StartsWith("header SO-AppToken: ",
            Assert.Single(
                ShownCalls.MarksOf(await WireCall.Right(shared.Online()).Instead("SO-AppToken: mock-app-without-email").ShownAsync())),
                StringComparison.Ordinal);

    [Fact]
    public async Task A_session_that_is_not_known_is_marked_in_its_cookie()
    {
        var marks =
            ShownCalls.MarksOf(
                await Right.Without("Authorization").With("Cookie: a=1; ASP.NET_SessionId=unknown; b=2").With("X-XSRF-TOKEN: x")
                    .ShownAsync(), "C-AUTH-02");
        var mark = Assert.Single(marks);
        Assert.StartsWith("header Cookie: ASP.NET_SessionId=[redacted ", mark, StringComparison.Ordinal);
        Assert.DoesNotContain(';', mark);
    }

    [Fact]
    public async Task A_wrong_method_is_marked() =>
    Assert.Equal(["method: PUT"], ShownCalls.MarksOf(await (Right with { Method = "PUT" }).ShownAsync()));

    [Fact]
    public async Task A_wrong_path_is_marked_without_its_query()
    {
        var call = Right;
        var path = $"{call.Sandbox.Prefix}/api/v1/Agents/EMail/SyncEmailAcount";
        Assert.Equal([$"target: {path}"], ShownCalls.MarksOf(await (call with { Path = path, Query = "?a=/b" }).ShownAsync(), "C-PATH-01"));
    }

    [Theory]
    [InlineData("?select=AccountId&a=1", "C-QRY-01", "target: select=AccountId", "target: a=1")]
    [InlineData("?%61=1&=2", "C-QRY-01", "target: %61=1", "target: =2")]
    [InlineData("?$select=AccountId,%41countId,Nme", "C-SEL-02", "target: %41countId", "target: Nme")]
    [InlineData("?$select=AccountId&%24select=AssociateId", "C-SEL-03", "target: $select=AccountId", "target: %24select=AssociateId")]
    public async Task Parts_of_a_query_are_marked(string query, string rule, params string[] marks) =>
        Assert.Equal(marks, ShownCalls.MarksOf(await (Right with { Query = query }).ShownAsync(), rule));

    [Theory]
    [InlineData("", "?eMailAccountId=…")]
    [InlineData("?$select=ErrorCount", "&eMailAccountId=…")]
    public async Task A_missing_parameter_is_missed_at_the_end(string query, string missing)
    {
        var call = Right.Without("Content-Type");
        var path = $"{call.Sandbox.Prefix}{FamilyCalls.Agent}GetEMailAccount";
        Assert.Equal([$"target: {path}{query}<{missing}>"],
            ShownCalls.MarksOf(await (call with { Path = path, Query = query, Body = [] }).ShownAsync(), "C-QRY-02"));
    }

    [Fact]
    public async Task Of_a_request_that_the_web_server_could_not_read_the_finding_says_why_it_has_no_place()
    {
        await using var mock = await RunningMock.StartAsync(new() { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync($"POST {TestSandbox.Operation} HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
        await connection.ReadAnswerAsync();

        var shown = await mock.Sandbox("").NewestAsync();
        Assert.Equal("Refused with 400 before any stage", shown.TextAt("summary", "text"));
        Assert.All(shown.At("marks").EnumerateArray(), mark => Assert.NotEmpty(mark.TextAt("reason")!));
        Assert.Equal("refused", shown.At("stages")[0].TextAt("outcome"));
    }
}
