using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Selection;

public sealed class HostileSelectTests(SharedMock shared)
{
    [Theory]
    [InlineData("%zz", "%zz")]
    [InlineData("%", "%")]
    [InlineData("%ff", "%ff")]
    [InlineData("a%C3", "a%C3")]
    [InlineData("%ED%A0%80", "%ED%A0%80")]
    [InlineData("a%00b", "a\0b")]
    [InlineData("%0D%0AX-Injected:1", "X-Injected:1")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("1;DROP TABLE x--", "1;DROP TABLE x--")]
    [InlineData("'%20OR%20''='", "' OR ''='")]
    [InlineData("..%2F..%2Fetc%2Fpasswd", "../../etc/passwd")]
    [InlineData("${jndi:ldap://x}", "${jndi:ldap://x}")]
    [InlineData("\"\\", "\"\\")]
    public async Task Hostile_text_is_recorded_as_it_is_and_never_echoed(string value, string recorded)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $$"""
            POST {{sandbox.Prefix}}{{TestSandbox.Operation}}?$select={{value.Replace(" ", "%20", StringComparison.Ordinal)}} HTTP/1.1
            Host: {{sandbox.Mock.Address.Authority}}
            Authorization: {{TestSandbox.Tje0}}
            Content-Type: application/json
            Content-Length: 2
            Connection: close

            {}
            """);

        Assert.Matches("^HTTP/1\\.1 204 No Content\r\nConnection: close\r\nDate: [^\r\n]+\r\n\r\n$", await connection.ReadToEndAsync());
        Assert.Equal([recorded], await SelectTests.RecordedAsync(sandbox));
    }

    [Fact]
    public async Task Thousands_of_names_and_parameters_are_taken()
    {
        var sandbox = shared.OnSite();
        var names = string.Join(',', Enumerable.Repeat("a", 2000));
        await sandbox.SyncsAsync(sandbox.Call(query: $"?$select={names}&{string.Concat(Enumerable.Repeat("&b", 1500))}"), Account.Sample);
        Assert.Equal(2000, (await SelectTests.RecordedAsync(sandbox))!.Count);
    }
}
