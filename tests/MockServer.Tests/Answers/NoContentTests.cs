using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Answers;

public sealed class NoContentTests(SharedMock shared)
{
    [Fact]
    public async Task The_sample_request_of_the_page_is_answered_204_and_nothing_follows_the_header_section()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $$"""
            POST {{sandbox.Prefix}}/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1
            Host: {{sandbox.Mock.Address.Authority}}
            Authorization: Basic dGplMDpUamUw
            Accept: application/json; charset=utf-8
            Accept-Language: fr,de,ru,zh
            Content-Type: application/json; charset=utf-8
            Content-Length: 31
            Connection: close

            {
              "SyncUserAccount": null
            }
            """);

        var answer = await connection.ReadToEndAsync();

        Assert.Matches("^HTTP/1\\.1 204 No Content\r\nConnection: close\r\nDate: [^\r\n]+ GMT\r\n\r\n$", answer);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }
}
