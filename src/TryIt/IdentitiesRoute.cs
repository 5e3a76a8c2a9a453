using System.Text.Json;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.TryIt;

/// <summary>
/// Who may call this installation, by name. The secrets of the default identities stand in the README and come along;
/// those that somebody configured are theirs, and null here.
/// </summary>
public sealed class IdentitiesRoute : ControlRoute
{
    private static readonly IdentityOptions Known = IdentityOptions.Default;

    public IdentitiesRoute(MockOptions options)
        : base("/__mock/identities", "Who may call here, and how; with the secrets of the default identities only.") =>
        On("GET", http => ControlJson.WriteAsync(http, json => Write(json, options, ControlScope.Name(http) ?? "")));

    private static void Write(Utf8JsonWriter json, MockOptions options, string sandbox)
    {
        var type = SandboxPath.TypeOf(sandbox);
        json.WriteStartObject();
        json.WriteString("sandbox", sandbox);
        json.WriteString("installation", type == InstallationType.Online ? "online" : "on-site");
        json.WriteStartArray("schemes");
        foreach (var scheme in Enum.GetValues<AuthenticationSchemes>())
            if (scheme != AuthenticationSchemes.None && options.SchemesOf(type).HasFlag(scheme)) json.WriteStringValue(scheme.ToString());
        json.WriteEndArray();

        var identities = options.Identities;
        Write(json, "users", identities.Users, user =>
        {
            json.WriteString("name", user.Name);
            json.WriteString("password", Known.Users.Contains(user) ? user.Password : null);
            json.WriteBoolean("eMailAgent", user.EMailAgent);
        });
        Write(json, "tickets", identities.Tickets, ticket =>
        {
            json.WriteString("user", ticket.User);
            json.WriteString("ticket", Known.Tickets.Contains(ticket) ? ticket.Ticket : null);
            json.WriteBoolean("eMailAgent", ticket.EMailAgent);
        });
        Write(json, "accessTokens", identities.AccessTokens, token =>
        {
            json.WriteString("user", token.User);
            json.WriteString("token", Known.AccessTokens.Contains(token) ? $"8A:{sandbox}.{token.Token}" : null);
            json.WriteBoolean("expired", token.Expired);
            json.WriteBoolean("eMailAgent", token.EMailAgent);
        });
        Write(json, "applications", identities.Applications, application =>
        {
            json.WriteString("name", application.Name);
            json.WriteString("token", Known.Applications.Contains(application) ? application.Token : null);
            json.WriteBoolean("eMailAgent", application.EMailAgent);
        });
        json.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
