namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// The EmailSync mock as a resource: a program that runs beside the services of the app host. Its connection string is the base URL of the
/// on-site installation at its root, with a trailing slash, for instance <c>http://localhost:5080/</c>.
/// </summary>
public sealed class EmailSyncResource : ExecutableResource, IResourceWithConnectionString
{
    internal const string EndpointName = "http";
    internal const string User = "tje0";
    internal const string Password = "Tje0";

    /// <summary>A resource that runs a program.</summary>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program: a path, or a name that the system finds.</param>
    /// <param name="workingDirectory">Folder in which the program runs.</param>
    public EmailSyncResource(string name, string command, string workingDirectory)
        : base(name, command, workingDirectory) => Endpoint = new EndpointReference(this, EndpointName);

    /// <summary>The HTTP endpoint on which the mock listens.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The base URL, with a trailing slash. Append a word and a slash to get the base URL of a sandbox.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.Url)}/");

    /// <summary>
    /// What a referencing resource gets beside the connection string, each as an environment variable <c>NAME_PROPERTY</c>: <c>Uri</c>,
    /// the base
    /// URL; <c>Username</c> and <c>Password</c>, a user whom the mock knows.
    /// </summary>
    /// <returns>Names and values.</returns>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Uri", ConnectionStringExpression),
        new("Username", ReferenceExpression.Create($"{User}")),
        new("Password", ReferenceExpression.Create($"{Password}")),
    ];
}
