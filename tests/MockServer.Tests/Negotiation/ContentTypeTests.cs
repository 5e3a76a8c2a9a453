using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Negotiation;

public sealed class ContentTypeTests(SharedMock shared)
{
    [Theory]
    [InlineData("Application/JSON")]
    [InlineData("APPLICATION/JSON; CHARSET=UTF-8")]
    [InlineData("TEXT/Json")]
    [InlineData("application/Merge-Patch+JSON")]
    public async Task Type_and_subtype_are_read_in_any_letter_case(string contentType)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(contentType: contentType), Account.Sample);
    }

    [Theory]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json ;\tcharset=Utf-8 ")]
    [InlineData("application/json; Charset=\"utf-8\"")]
    [InlineData("application/json; charset=\"UTF\\-8\"")]
    [InlineData("application/json;")]
    [InlineData("application/json; ;charset=utf-8;; ")]
    [InlineData("application/json; charset=utf-8; charset=UTF-8")]
    [InlineData("application/json; odata.metadata=minimal; q=\"a;b\\\"c\"")]
    [InlineData("application/json; profile=https; charset=utf-8")]
    [InlineData("application/json; boundary=x")]
    public async Task Charset_and_other_parameters_are_read_in_every_form_the_grammar_has(string contentType)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(contentType: contentType), Account.Sample);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("application")]
    [InlineData("application/")]
    [InlineData("/json")]
    [InlineData("application//json")]
    [InlineData("application/json/x")]
    [InlineData("application json")]
    [InlineData("application/json charset=utf-8")]
    [InlineData("application/json, text/json")]
    [InlineData("application/json; charset")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData("application/json; charset=\"utf-8\\")]
    [InlineData("application/json; charset = utf-8")]
    [InlineData("application/json; =utf-8")]
    [InlineData("application/json; charset=utf-8 x")]
    [InlineData("application/json; charset=utf-8; charset=utf-16")]
    [InlineData("*/*; charset=utf-8; charset=utf-16")]
    [InlineData(";charset=utf-8")]
    public async Task A_content_type_that_is_malformed_is_refused(string contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(contentType: contentType));
        await sandbox.RefusedAsync(response, 415, "CT-15", "header Content-Type");
    }

    [Theory]
    [InlineData("application/json; charset=no-such-charset")]
    [InlineData("application/xml; charset=utf-7")]
    [InlineData("text/xml; charset=unicode-1-1-utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-9")]
    [InlineData("text/json; charset=\"utf-8 \"")]
    [InlineData("application/json-patch+json; charset=*")]
    public async Task A_charset_that_nobody_knows_is_refused(string contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(contentType: contentType));
        await sandbox.RefusedAsync(response, 415, "CT-17", "header Content-Type");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_body_without_content_type_is_refused(string? contentType)
    {
        var sandbox = shared.OnSite();
        var body = System.Text.Encoding.UTF8.GetBytes(TestSandbox.Account);
        using var response = await sandbox.SendAsync(sandbox.Call(TestSandbox.Tje0, body, contentType));
        await sandbox.RefusedAsync(response, 415, "CT-14", "header Content-Type");
    }

    [Fact]
    public async Task A_call_with_neither_body_nor_content_type_is_refused_for_its_missing_body()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(TestSandbox.Tje0, [], contentType: null), "BODY-07", "body");
    }

    [Theory]
    [InlineData("application/json", "application/xml")]
    [InlineData("application/json", "application/json")]
    public async Task Two_content_types_are_refused_whichever_they_are(string first, string second)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            await connection.SendAsync(
                $"""
                POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1
                Host: {sandbox.Mock.Address.Authority}
                Authorization: {TestSandbox.Tje0}
                Content-Type: {one}
                Content-Type: {other}
                Content-Length: 2

                {"{}"}
                """);
            var answer = await connection.ReadAnswerAsync();
            Assert.Equal(400, answer.Status);
            Assert.Equal(["CT-16"], answer.Field("X-Mock-Requirement"));
            Assert.Contains("header Content-Type: ", answer.Content, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await sandbox.JournalAsync("?status=400&finding=CT-16")).Length);
    }
}
