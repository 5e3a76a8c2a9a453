using EmailSync.MockServer.Tests.Running;
using Microsoft.AspNetCore.Routing;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>What tests/ControlRoutes cannot see from outside: every endpoint that the server maps, rooms' as well.</summary>
public sealed class ControlContractTests(SharedMock shared)
{
    [Fact]
    public async Task Every_endpoint_below_the_control_path_is_in_the_document_and_no_other()
    {
        var sandbox = shared.OnSite();
        var document = await sandbox.GetJsonAsync("/__mock/openapi.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name);
        var mapped = shared.Mock.Part<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => path.StartsWith("/__mock", StringComparison.Ordinal));

        // The last one answers for what is not there.
        Assert.Equal(paths.Append("/__mock/{**path}").Order(StringComparer.Ordinal), mapped.Distinct().Order(StringComparer.Ordinal));
    }
}
