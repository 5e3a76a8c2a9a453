using EmailSync.Login.Issuing;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.Control;

/// <summary>Issues a token or ticket that a test requests without a sign-in. Rules do not count it: no integration asked for it.</summary>
internal sealed class RequestedIssue(SandboxRegistry sandboxes, MockOptions options, TokenIssuer issuer, Redactor redactor)
{
    private const string Kind = "kind";
    private const string User = "user";
    private const string ClientId = "clientId";
    private static readonly string[] Names = [Kind, User, ClientId];
    private static readonly string[] Kinds = [nameof(IssuedKind.AccessToken), nameof(IssuedKind.Ticket)];

    public Task RunAsync(HttpContext http)
    {
        // Without a name it is the root installation.
        var name = ControlScope.Name(http) ?? "";
        return ControlMembers.UseAsync(http, Names, redactor, members => Read(members, name), request =>
        {
            var sandbox = sandboxes.Use(name);
            var (text, credential) = request.IsTicket
                ? issuer.Ticket(sandbox, request.User!, request.Application)
                : issuer.AccessToken(sandbox, request.User!, request.Application);
            return ControlJson.WriteAsync(http, new NewTokenJson(text, TokenJson.Of(sandbox, credential)),
                LoginControlJson.Default.NewTokenJson);
        });
    }

    private Request Read(MemberReader members, string sandbox)
    {
        var kind = members.Text(Kind, $"one of {string.Join(", ", Kinds)}", text => Kinds.Contains(text));
        if (!members.Has(Kind)) members.Wrong(Kind, $"expected one of {string.Join(", ", Kinds)}, found nothing.");
        var users = options.Identities.Users;
        var user = members.Text(User, $"one of {string.Join(", ", users.Select(one => one.Name))}",
            text => users.Any(one => one.Name == text));
        if (users.Count == 0) members.Wrong(User, "expected a user in the settings, found none.");
        // On-site, tokens belong to no application.
        IReadOnlyList<ApplicationIdentity> applications = SandboxPath.TypeOf(sandbox) == InstallationType.Online
            ? [.. options.Identities.Applications.Where(one => one.HasConsentOf(sandbox))]
            : [];
        var known = applications.Count == 0 ? "no application" : $"one of {string.Join(", ", applications.Select(one => one.ClientId))}";
        var client = members.Text(ClientId, known, text => applications.Any(one => one.ClientId == text));
        return new Request(kind == Kinds[1], users.FirstOrDefault(one => user is null || one.Name == user),
            applications.FirstOrDefault(one => client is null || one.ClientId == client));
    }

    private sealed record Request(bool IsTicket, UserIdentity? User, ApplicationIdentity? Application);
}

/// <summary>A token or ticket that was just issued.</summary>
/// <param name="Text">What a call sends. It is shown this once.</param>
/// <param name="Issued">Whose it is, and how long it lives.</param>
internal sealed record NewTokenJson(string Text, TokenJson Issued);
