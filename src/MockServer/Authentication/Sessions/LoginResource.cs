using System.Security.Cryptography;
using EmailSync.MockServer.Authentication.Identities;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary><c>/login</c>: takes user and password from a form and begins a cookie session.</summary>
public sealed class LoginResource(MockOptions options, IdentityDirectory identities, SecretHasher hasher, Challenges challenges, RefusalWriter refusals)
    : Resource("/login", "GET", "HEAD", "POST")
{
    // In a form the wrong way round, or in JSON, the redaction would not find the password.
    public override bool TakesSecrets => true;

    public override async ValueTask<Answer?> HandleAsync(Call call) =>
        call.Http.Request.Method == "POST" ? await LogInAsync(call) : Html(LoginPage.Form());

    private async ValueTask<Answer> LogInAsync(Call call)
    {
        if (await OctetReader.ReadAsync(call, options.BodyOctets) is not { } octets)
            return refusals.Refuse(call, Refusal.ContentTooLarge(options.BodyOctets));
        call.Body = new ReceivedBody(octets, BodyState.Complete);
        if (!call.Http.Request.HasFormContentType || call.Http.Request.ContentType!.StartsWith("multipart", StringComparison.OrdinalIgnoreCase))
            return refusals.Refuse(call, Refusal.UnsupportedMediaType("CT-10", "header Content-Type", call.Http.Request.ContentType ?? "",
                [new HeaderLine("Accept", "application/x-www-form-urlencoded")]));

        var form = QueryPairs.Parse(System.Text.Encoding.UTF8.GetString(octets));
        if (identities.User($"{Value(form, "user")}:{Value(form, "password")}") is not { } user)
            return refusals.Refuse(call, new Refusal(StatusCodes.Status401Unauthorized, "AUTH-08", "form", "The user name or the password is wrong.")
            {
                ErrorType = "SoInvalidPasswordException",
                Headers = challenges.For(call.Sandbox, BearerError.None),
            });

        var (session, xsrf) = (NewSecret(), NewSecret());
        call.Sandbox.Sessions.Add(hasher.Of(session), hasher.Of(xsrf), user, call.Sandbox.Clock.GetUtcNow());
        call.Caller = new Caller(user.Name, "Session", null);
        var path = call.Http.Request.PathBase is { HasValue: true } prefix ? prefix.ToUriComponent() : "/";
        return Html(LoginPage.LoggedIn(user.Name, xsrf),
            new HeaderLine("Set-Cookie", $"{SessionNames.SessionCookie}={session}; Path={path}; HttpOnly; SameSite=Lax"),
            new HeaderLine("Set-Cookie", $"{SessionNames.XsrfCookie}={xsrf}; Path={path}; SameSite=Lax"));
    }

    private static string Value(List<KeyValuePair<string, string>> form, string name) =>
        form.Find(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static Answer Html(byte[] page, params IReadOnlyList<HeaderLine> headers) =>
        new(StatusCodes.Status200OK)
        {
            ContentType = "text/html; charset=utf-8",
            Content = page,
            IsSecret = true,
            Headers = [.. headers, new HeaderLine("Cache-Control", "no-store")],
        };
}
