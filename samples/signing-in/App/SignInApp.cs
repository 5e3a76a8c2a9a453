using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace EmailSync.Samples.SignInApp;

/// <summary>A web application: a person signs in with SuperOffice, and synchronises a mailbox in their own name.</summary>
public static class SignInApp
{
    private const string Claim = "http://schemes.superoffice.net/identity/";

    /// <summary>Makes the application.</summary>
    /// <param name="args">Its settings: SuperOffice:Authority, SuperOffice:ClientId and SuperOffice:ClientSecret.</param>
    /// <param name="more">More services, for tests; null for none.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        more?.Invoke(builder.Services);
        builder.Services.AddHttpClient();
        builder.Services.AddAuthorization();
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddOpenIdConnect(options => SignIn(options, builder.Configuration.GetRequiredSection("SuperOffice")));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", Home).RequireAuthorization();
        app.MapPost("/mailboxes/{id:int}/sync", SyncAsync).RequireAuthorization();
        return app;
    }

    // The issuer in discovery has no /login, although the authority has it. The handler takes the issuer from discovery and compares the
    // id token with that, so no check has to be switched off here.
    private static void SignIn(OpenIdConnectOptions options, IConfigurationSection settings)
    {
        options.Authority = settings["Authority"];
        options.RequireHttpsMetadata = options.Authority?.StartsWith("http://127.0.0.1", StringComparison.Ordinal) != true;
        options.ClientId = settings["ClientId"];
        options.ClientSecret = settings["ClientSecret"];
        options.ResponseType = "code"; // with PKCE, which is the default
        options.ResponseMode = "query";
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = $"{Claim}upn";
        // Whoever signs in again does so at the same tenant.
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (context.HttpContext.User.FindFirstValue($"{Claim}ctx") is { } tenant)
                context.ProtocolMessage.AcrValues = $"tenant:{tenant}";
            return Task.CompletedTask;
        };
        // The answer comes by a redirect to this site, and no form posts it from another.
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static IResult Home(ClaimsPrincipal user) => Page(
        $"""
        <p>Signed in as {WebUtility.HtmlEncode(user.Identity!.Name)} of {WebUtility.HtmlEncode(user.FindFirstValue($"{Claim}ctx"))}.</p>
        <form method="post" action="/mailboxes/17/sync"><button>Synchronise mailbox 17</button></form>
        """);

    private static async Task<IResult> SyncAsync(int id, HttpContext context, IHttpClientFactory clients)
    {
        using var superOffice = clients.CreateClient();
        superOffice.BaseAddress = new Uri(context.User.FindFirstValue($"{Claim}webapi_url")!); // ends with a slash
        superOffice.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await context.GetTokenAsync("access_token"));
        var request = new { SyncUserAccount = new { AccountId = id } };
        using var answer = await superOffice.PostAsJsonAsync("v1/Agents/EMail/SyncEmailAccount", request, context.RequestAborted);
        // The token has expired: sign in again, which needs no password while the session at SuperOffice lasts.
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            return Results.Challenge(new AuthenticationProperties { RedirectUri = "/?signed-in=again" });
        return Page(answer.IsSuccessStatusCode
            ? $"<p>Mailbox {id} was synchronised.</p>"
            : $"<p>Mailbox {id} was not synchronised: {(int)answer.StatusCode}.</p>");
    }

    private static IResult Page(string content) => Results.Content(
        $"""<!doctype html><html lang="en"><title>Mailboxes</title><link rel="icon" href="data:,">{content}</html>""",
        "text/html; charset=utf-8");
}
