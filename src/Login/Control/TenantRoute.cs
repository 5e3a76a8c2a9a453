using System.Buffers;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Control;

/// <summary>The state of online tenants, and where they live.</summary>
internal sealed class TenantRoute : ControlRoute
{
    private const string State = "state";
    private const string Moved = "moved";
    private const string HostName = "host";
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/?#@\\ ");
    private static readonly string[] Names = [State, Moved, HostName];
    private static readonly string ExpectedState = $"one of {string.Join(", ", Enum.GetNames<TenantState>())}";
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly SandboxAnswers<TenantJson> answers;

    public TenantRoute(SandboxRegistry sandboxes, ControlScope scope, Redactor redactor)
        : base("/__mock/tenant",
            "The state of a tenant. PUT {\"state\":\"Suspended\"} changes it, {\"moved\":true} moves the tenant to another host of the "
                + "mock.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        answers = new(sandboxes, scope, "tenants", Of, LoginControlJson.Default.TenantJson);
        On("GET", answers.WriteAsync);
        On("PUT", ChangeAsync);
    }

    private Task ChangeAsync(HttpContext http) =>
        ControlMembers.UseAsync(http, Names, redactor, members => Read(members, http.Request.Host), async change =>
        {
            // An on-site installation has neither a state nor another host.
            if (ControlScope.Name(http) is { } name && SandboxPath.TypeOf(name) != InstallationType.Online)
            {
                await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path",
                    "Expected an online tenant, whose name is Cust and digits, found "
                        + $"{(name.Length == 0 ? "the root installation" : name)}.");
                return;
            }

            foreach (var sandbox in scope.ForWrite(http))
                if (sandbox.Type == InstallationType.Online)
                    sandbox.Tenant.Status = change.Of(sandbox.Tenant.Status);
            await answers.WriteAsync(http);
        });

    private static TenantChange Read(MemberReader members, HostString own)
    {
        TenantState? state = members.Text(State, ExpectedState, text => Enum.GetNames<TenantState>().Contains(text)) is { } name
            ? Enum.Parse<TenantState>(name)
            : null;
        var moved = members.Flag(Moved);
        var host = members.Text(HostName, "a host, and its port if it is not the usual one, such as localhost:5080", IsHost);
        if (members.Has(HostName) && moved != true) members.Wrong(HostName, $"expected only with \"{Moved}\": true.");
        else if (moved == true && host is null && !members.Has(HostName) && (host = LoopbackHosts.Other(own)) is null)
            members.Wrong(Moved,
                $"expected \"{HostName}\" beside it, because this request came by {own.Value}, which has no other loopback name.");
        return new TenantChange(state, moved, host);
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.AbsolutePath == "/"
        && !text.AsSpan().ContainsAny(NotInHost) && address.Port > 0 && text[^1] != ':';

    private static TenantJson Of(Sandbox sandbox)
    {
        var status = sandbox.Tenant.Status;
        return new TenantJson(sandbox.Name, status.State.ToString(), status.IsRunning, status.MovedTo is not null, status.MovedTo);
    }

    private sealed record TenantChange(TenantState? State, bool? Moved, string? Host)
    {
        public TenantStatus Of(TenantStatus before)
        {
            var after = new TenantStatus(State ?? before.State, Moved switch { true => Host, false => null, null => before.MovedTo });
            // The usual status is recognised by its identity on each call.
            return after == TenantStatus.Running ? TenantStatus.Running : after;
        }
    }
}

/// <summary>The state of a tenant.</summary>
/// <param name="Sandbox">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Running">Whether it answers calls.</param>
/// <param name="Moved">Whether it has moved.</param>
/// <param name="Host">The host where it lives now; null if it has not moved.</param>
internal sealed record TenantJson(string Sandbox, string State, bool Running, bool Moved, string? Host);
