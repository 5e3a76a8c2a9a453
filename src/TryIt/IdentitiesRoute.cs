using System.Text.Json.Serialization;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.TryIt;

/// <summary>
/// Who may call this installation, by name. The secrets of the default identities are in the README and included;
/// configured ones are null here.
/// </summary>
public sealed class IdentitiesRoute : ControlRoute
{
    private static readonly IdentityOptions Known = IdentityOptions.Default;

    public IdentitiesRoute(MockOptions options)
        : base("/__mock/identities", "The identities that the mock accepts, with the secrets of the default ones only.") =>
        On("GET", http => ControlJson.WriteAsync(http, Of(options, ControlScope.Name(http) ?? ""), TryItJson.Default.IdentitiesJson));

    private static IdentitiesJson Of(MockOptions options, string sandbox)
    {
        var (type, identities) = (SandboxPath.TypeOf(sandbox), options.Identities);
        return new IdentitiesJson(
            sandbox,
            type == InstallationType.Online ? "online" : "on-site",
            from scheme in Enum.GetValues<AuthenticationSchemes>()
            where scheme != AuthenticationSchemes.None && options.SchemesOf(type).HasFlag(scheme)
            select scheme.ToString(),
            identities.Users.Select(user => new UserJson(user.Name, Known.Users.Contains(user) ? user.Password : null, user.EMailAgent)),
            identities.Tickets.Select(ticket =>
                new TicketJson(ticket.User, Known.Tickets.Contains(ticket) ? ticket.Ticket : null, ticket.EMailAgent)),
            identities.AccessTokens.Select(token => new AccessTokenJson(
                token.User, Known.AccessTokens.Contains(token) ? $"8A:{sandbox}.{token.Token}" : null, token.Expired, token.EMailAgent)),
            identities.Applications.Select(application => new ApplicationJson(
                application.Name, Known.Applications.Contains(application) ? application.Token : null, application.EMailAgent)));
    }
}

internal sealed record IdentitiesJson(
    string Sandbox,
    string Installation,
    IEnumerable<string> Schemes,
    IEnumerable<UserJson> Users,
    IEnumerable<TicketJson> Tickets,
    IEnumerable<AccessTokenJson> AccessTokens,
    IEnumerable<ApplicationJson> Applications);

internal sealed record UserJson(string Name, string? Password, bool EMailAgent);

internal sealed record TicketJson(string User, string? Ticket, bool EMailAgent);

internal sealed record AccessTokenJson(string User, string? Token, bool Expired, bool EMailAgent);

internal sealed record ApplicationJson(string Name, string? Token, bool EMailAgent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(IdentitiesJson))]
internal sealed partial class TryItJson : JsonSerializerContext;
