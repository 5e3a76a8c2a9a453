using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.Aspire.Tests;

public sealed class AddEmailSyncTests
{
    // The program as this build has made it.
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/Cli/bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/emailsync.dll"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mock_runs_beside_the_services_and_gives_them_its_address()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "Aspire's orchestrator is referenced for Linux x64.");
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var mock = builder.AddEmailSync("superoffice", programPath: Program);
        var caller = builder.AddExecutable("caller", "sleep", ".", "1000").WithReference(mock).WaitFor(mock);
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("superoffice", Token);

        var url = await app.GetConnectionStringAsync("superoffice", Token);
        var configuration = await ExecutionConfigurationBuilder.Create(caller.Resource).WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, NullLogger.Instance, Token);
        var given = configuration.EnvironmentVariables.ToDictionary(variable => variable.Key, variable => variable.Value);

        Assert.EndsWith("/", url, StringComparison.Ordinal);
        Assert.Equal(url, given["ConnectionStrings__superoffice"]);
        Assert.Equal(url, given["SUPEROFFICE_URI"]);
        using var client = new HttpClient { BaseAddress = new Uri(url!) };
        var who = Encoding.UTF8.GetBytes($"{given["SUPEROFFICE_USERNAME"]}:{given["SUPEROFFICE_PASSWORD"]}");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(who));
        using var answer = await client.PostAsync(
            "api/v1/Agents/EMail/SyncEmailAccount",
            new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", null, "application/json"), Token);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        Assert.True(app.ResourceNotifications.TryGetCurrentState("superoffice", out var state));
        var link = Assert.Single(state.Snapshot.Urls);
        Assert.Equal("EmailSync dashboard", link.DisplayProperties.DisplayName);
        Assert.Equal($"{url}__mock/", link.Url);
        Assert.Contains("<title>", await client.GetStringAsync(new Uri(link.Url), Token), StringComparison.Ordinal);
        await app.StopAsync(Token);
    }

    [Fact]
    public void A_fixed_port_is_that_of_the_endpoint()
    {
        var mock = DistributedApplicationTestingBuilder.Create().AddEmailSync("superoffice", port: 5080, programPath: Program);

        var endpoint = Assert.Single(mock.Resource.Annotations.OfType<EndpointAnnotation>());

        Assert.Equal(("http", 5080, false), (endpoint.Name, endpoint.Port, endpoint.IsProxied));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void A_port_that_there_is_not_is_refused(int port)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            nameof(port), () => DistributedApplicationTestingBuilder.Create().AddEmailSync("superoffice", port, Program));

        Assert.StartsWith("Expected 1 to 65535, or null for a free port.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_published_needs_no_program_and_has_no_mock()
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--publisher", "manifest"]);

        var mock = builder.AddEmailSync("superoffice", programPath: "no/such/program");

        Assert.Contains(ManifestPublishingCallbackAnnotation.Ignore, mock.Resource.Annotations);
    }
}
