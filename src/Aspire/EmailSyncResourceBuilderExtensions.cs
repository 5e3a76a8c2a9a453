using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds the EmailSync mock to an app host.</summary>
public static class EmailSyncResourceBuilderExtensions
{
    private const string HealthPath = "/__mock/health";
    private const string DashboardPath = "/__mock/";

    /// <summary>
    /// Runs the EmailSync mock beside the services: <c>builder.AddEmailSync("superoffice")</c>. It has an HTTP endpoint, a health check,
    /// and a link to
    /// its dashboard; <c>WithReference</c> gives a service its base URL and credentials. It is a tool for development and tests, so it is
    /// left out of
    /// what is published.
    /// </summary>
    /// <remarks>
    /// The program is the one at <paramref name="programPath"/>; else <c>emailsync</c> in the folders of PATH; else the global .NET tool in
    /// <c>~/.dotnet/tools</c>; else npm's in <c>node_modules/.bin</c> of the app host's folder or one above it. Settings are given by
    /// <c>WithArgs("--key", "value")</c> or by <c>WithEnvironment("EMAILSYNC__Key", "value")</c>; <c>emailsync settings</c> lists them.
    /// </remarks>
    /// <param name="builder">The app host's builder.</param>
    /// <param name="name">Name of the resource, and of its connection string.</param>
    /// <param name="port">The port on which the mock listens, from 1 to 65535. Null, the default, uses a free one.</param>
    /// <param name="programPath">
    /// Path of the program, relative to the app host's folder or absolute. One that ends with <c>.dll</c> is run by <c>dotnet</c>. Null,
    /// the default,
    /// looks for it.
    /// </param>
    /// <returns>A builder for the resource.</returns>
    /// <exception cref="ArgumentException">The name is empty, or there is no file at <paramref name="programPath"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is less than 1 or more than 65535.</exception>
    /// <exception cref="InvalidOperationException">The program was not found; the message lists where it was searched, and how to install
    /// it.</exception>
    public static IResourceBuilder<EmailSyncResource> AddEmailSync(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, string? programPath = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (port is < 1 or > 65_535)
            throw new ArgumentOutOfRangeException(nameof(port), port, "Expected 1 to 65535, or null for a free port.");

        // What is published has no such resource, so that a machine that only publishes needs no program.
        var program = builder.ExecutionContext.IsRunMode
            ? EmailSyncProgram.Find(
                programPath, builder.AppHostDirectory, Environment.GetEnvironmentVariable("PATH"), EmailSyncProgram.Home)
            : new EmailSyncProgram(EmailSyncProgram.Name, []);
        var resource = new EmailSyncResource(name, program.Command, builder.AppHostDirectory);
        return builder.AddResource(resource)
            // A proxy would end connections in its own way, and hide the faults that break them.
            .WithHttpEndpoint(port, port, EmailSyncResource.EndpointName, isProxied: false)
            .WithArgs(context =>
            {
                foreach (var argument in program.Arguments) context.Args.Add(argument);
                context.Args.Add("--port");
                context.Args.Add(resource.Endpoint.Property(EndpointProperty.TargetPort));
            })
            .WithHttpHealthCheck(HealthPath, endpointName: EmailSyncResource.EndpointName)
            .WithUrlForEndpoint(EmailSyncResource.EndpointName, url =>
            {
                url.Url = DashboardPath;
                url.DisplayText = "EmailSync dashboard";
            })
            .ExcludeFromManifest();
    }
}
