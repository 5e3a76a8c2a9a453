using EmailSync.Login.OpenId.Authorizing;
using EmailSync.Login.OpenId.Pages;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId;

/// <summary>
/// <c>/login/logout</c>: ends the browser's session of the login, and goes on to a registered address of any application.
/// </summary>
internal sealed class LogoutResource(MockOptions options, BrowserSessions sessions, SignInPages pages, RedirectAddresses redirects)
    : Resource("/login/logout", "GET")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var sent = LoginParameters.OfQuery(call.Http.Request);
        var cookie = sessions.End(call);
        // The standard's name is accepted beside the vendor's.
        var name = sent["redirect_uri"] is null ? "post_logout_redirect_uri" : "redirect_uri";
        if (sent[name] is not { } address) return new(pages.SignedOut([cookie], null));
        if (sent.IsAmbiguous(name) || !options.Identities.Applications.Any(application => redirects.Allows(application, address)))
            return new(pages.SignedOut([cookie],
                $"The {name} '{OAuthErrors.Shown(address)}' is not registered for any application, so the browser stays here."));
        var state = sent["state"] is { } value
            ? $"{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(value)}"
            : "";
        return new(new Answer(StatusCodes.Status302Found)
        {
            Headers = [new HeaderLine("Location", address + state), cookie, new HeaderLine("Cache-Control", "no-store")],
        });
    }
}
