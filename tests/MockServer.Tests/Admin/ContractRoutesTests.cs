using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ContractRoutesTests(SharedMock shared)
{
    [Theory]
    [InlineData("/openapi.yaml", "openapi/emailsync.yaml", "application/yaml")]
    [InlineData("/openapi.json", "src/Contract/Generated/emailsync.g.json", "application/json")]
    public async Task The_contract_is_served_as_it_stands_in_the_repository(string path, string file, string mediaType)
    {
        using var response = await shared.OnSite().GetAsync(path);

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            await File.ReadAllBytesAsync(RepositoryFile.Path(file), TestContext.Current.CancellationToken),
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
