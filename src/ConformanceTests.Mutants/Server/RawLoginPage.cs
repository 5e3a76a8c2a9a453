namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Logs a browser in: a form, then two cookies and a page with the XSRF value in a hidden input.</summary>
internal sealed class RawLoginPage(RawInstallation installation)
{
    private const string Form = """
        <form method="post"><input name="user"><input type="password" name="password"><button>Log in</button></form>
        """;

    public RawAnswer Answer(Request request)
    {
        if (request.Method != "POST") return Page(Form);
        IReadOnlyList<KeyValuePair<string, string>> fields;
        try
        {
            fields = RawFormFields.Parse(request.Body);
        }
        catch (MalformedBodyException malformed)
        {
            return ErrorAnswer.Of(400, malformed.Message, request);
        }

        var user = fields.FirstOrDefault(field => field.Key == "user").Value ?? "";
        var password = fields.FirstOrDefault(field => field.Key == "password").Value ?? "";
        return Identities.PasswordOf(user) == password
            ? Welcome(installation.Sessions.Open(user))
            : RawChallenges.AddTo(ErrorAnswer.Of(401, "The credentials are missing or not valid.", request), installation.Profile, null);
    }

    private static RawAnswer Welcome(RawSession session) =>
        Page($"""<input type="hidden" id="{Sessions.TokenInput}" name="{Sessions.TokenInput}" value="{session.PageToken}">""")
            .Plus("Set-Cookie", $"{Sessions.Cookie}={session.Id}; Path=/; HttpOnly")
            .Plus("Set-Cookie", $"{Sessions.TokenCookie}={session.CookieToken}; Path=/");

    private static RawAnswer Page(string content) =>
        new(200, [new RawField("Content-Type", "text/html; charset=utf-8")],
            Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><body>{content}</body></html>"));
}
