namespace EmailSync.ConformanceTests.Authentication;

/// <summary>How user and password are encoded in the field.</summary>
public sealed class BasicFormTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-11")]
    public Task AUTH_11_MUST_Malformed_Basic_credentials_are_refused() => Evaluate(async probe =>
    {
        var user = probe.Credentials.Basic!;
        await probe.ControlAsync("request accepted with Basic", probe.As(user));
        foreach (var (label, credentials) in Malformed(user))
        {
            // A target that repeats one would repeat most of the password.
            if (credentials.Length >= user.Base64.Length) probe.Mask.Learn(credentials, "malformed-basic");
            probe.ExpectRefusedCalmly(await probe.SendAsync(label, probe.Anonymous.With("Authorization", $"Basic {credentials}")));
        }
    });

    [Requirement("AUTH-13")]
    public Task AUTH_13_SHOULD_Utf_8_credentials_work_where_UTF_8_is_advertised() => Evaluate(async probe =>
    {
        var anonymous = await probe.SendAsync("no credentials", probe.Anonymous);
        if (!anonymous.Challenges().Of("Basic")
            .Any(challenge => "UTF-8".Equals(challenge.Parameter("charset"), StringComparison.OrdinalIgnoreCase)))
            throw new NotVerifiedException(Obstacle.NotOffered, "no Basic challenge says charset=\"UTF-8\"");
        await probe.ControlAsync("request accepted with Basic", probe.As(Scheme.Basic));
        await probe.ExpectAcceptedAsync("credentials in UTF-8", probe.As(probe.Credentials.Utf8Basic!), "credentials in UTF-8",
            Settings.Utf8Basic);
    });

    // Missing or surplus padding is left out: decoders may accept it (RFC 4648 section 3.2, 3.3).
    private static IEnumerable<(string Label, string Credentials)> Malformed(UserPassword user)
    {
        yield return ("not base64 at all", "!!!!");
        yield return ("an asterisk in base64", "dGpl*A==");
        yield return ("right base64 with a foreign character inside", user.Base64.Insert(user.Base64.Length / 2, "*"));
        yield return ("one digit, which encodes nothing", "A");
        yield return ("padding only", "====");
        yield return ("not encoded", $"{user}");
        yield return ("only the name, without colon", Encoded(user.User));
        yield return ("text without colon", Encoded("no colon here"));
        yield return ("name and password separated by a semicolon", Encoded($"{user.User};{user.Password}"));
        yield return ("control bytes without colon", Convert.ToBase64String([0, 1, 2, 10, 13, 27, 127]));
        yield return ("control bytes around a colon", Convert.ToBase64String([0, 1, 10, (byte)':', 13, 0, 127]));
        yield return ("not UTF-8", Convert.ToBase64String([0xff, 0xfe, (byte)':', 0xc3, 0x28]));
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
