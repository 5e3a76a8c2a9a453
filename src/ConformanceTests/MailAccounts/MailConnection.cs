using System.Text.Json.Nodes;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>A connection to a mail server, in the two forms in which operations take it.</summary>
/// <param name="Server">Host name.</param>
/// <param name="Port">Port; null for the usual one.</param>
/// <param name="User">User name.</param>
/// <param name="Password">Password; null if it is not known.</param>
public sealed record MailConnection(string Server, int? Port, string User, string? Password)
{
    private const string Plain = "ConnectionInfo";
    private const string Extended = "ConnectionInfoExtended";

    // These take a port and a protocol by themselves.
    private static readonly string[] Extending =
        ["Authenticate", "GetEmailMessageIds", "GetExtendedEmailMessageIds", "GetEmailsAsString", "DeleteExtended"];

    private bool UsesTls { get; init; } = true;

    private string Protocol { get; init; } = "IMAP";

    /// <summary>A server that does not exist (RFC 6761 section 6.4).</summary>
    public static MailConnection Nowhere { get; } = new("imap.emailsync.invalid", null, "nobody", null);

    /// <summary>The connection that the settings name, or else that of the account that may be read.</summary>
    /// <exception cref="NotVerifiedException">Neither is known.</exception>
    public static async Task<MailConnection> OfAsync(Probe probe)
    {
        var known = probe.Installation.Connection is { } set ? OfSetting(set)
            : OfAccount(
                (await probe.NeedAsync("account with its mail server", probe.ReadMailbox())).Carrier().Member("IncomingCredentials"));
        if (known is null)
            throw new NotVerifiedException(Obstacle.Configuration, "the account names no mail server and user",
                $"set {Settings.Connection.Name}={Settings.Connection.Form}");
        probe.Mask.Learn(known.Password, "mailbox");
        return known;
    }

    /// <summary>The body of an operation.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="more">The other members of the body, as JSON.</param>
    public string Body(string operation, string? folder = null, string more = "{}")
    {
        var body = JsonNode.Parse(more)!.AsObject();
        body[Extending.Contains(operation) ? Extended : Plain] = Extending.Contains(operation) ? InFull(folder) : InShort(folder);
        return body.ToJsonString();
    }

    /// <summary>A text in JSON.</summary>
    public static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    /// <summary>A list of texts in JSON, or null.</summary>
    public static string List(IEnumerable<string>? texts) =>
        texts is null ? "null" : $"[{string.Join(',', texts.Select(Quoted))}]";

    private JsonObject InShort(string? folder) => new()
    {
        ["ServerName"] = Port is { } port ? $"{Server}:{port}" : Server,
        ["UserName"] = User,
        [nameof(Password)] = Password,
        ["Folder"] = folder ?? "",
        ["UseSSL"] = UsesTls,
    };

    private JsonObject InFull(string? folder) => new()
    {
        ["ServerName"] = Server,
        [nameof(Port)] = Port ?? 0,
        [nameof(Protocol)] = Protocol,
        ["UserName"] = User,
        [nameof(Password)] = Password,
        ["Folder"] = folder ?? "",
        ["UseSSL"] = UsesTls,
    };

    private static MailConnection OfSetting(string json)
    {
        using var document = JsonDocument.Parse(json);
        var set = document.RootElement;
        var server = set.Text("ServerName")!.Split(':');
        return new MailConnection(server[0],
            server is [_, var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : set.Number("Port"),
            set.Text("UserName")!, set.Text("Password"))
        {
            UsesTls = !set.Is("UseSSL", JsonValueKind.False),
            Protocol = set.Text("Protocol") ?? "IMAP",
        };
    }

    private static MailConnection? OfAccount(JsonElement login) =>
        login.Text("Server") is { Length: > 0 } server && login.Text("Username") is { Length: > 0 } user
            ? new MailConnection(server.Split(':')[0], login.Number("Port") is > 0 and var port ? port : null, user,
                login.Text("Password") is { Length: > 0 } password ? password : null)
            : null;
}
