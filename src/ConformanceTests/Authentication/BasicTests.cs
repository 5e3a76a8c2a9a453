namespace EmailSync.ConformanceTests.Authentication;

/// <summary>User and password.</summary>
public sealed class BasicTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-07", ChecksControl = true)]
    public Task AUTH_07_MUST_Valid_Basic_credentials_are_204() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("right Basic credentials", probe.As(Scheme.Basic));
        if (reply.Status != 401 || !await probe.RefusesEveryUserAsync()) probe.BlameSettings(reply, "Basic", Settings.Basic);
        probe.ExpectStatus(reply, 204);
    });

    [Requirement("AUTH-08")]
    public Task AUTH_08_MUST_Wrong_passwords_are_refused() => Evaluate(async probe =>
    {
        var user = probe.Credentials.Basic!;
        await probe.ControlAsync("request accepted with Basic", probe.As(user));
        foreach (var (label, password) in WrongPasswords(user.Password, probe.Marker()))
        {
            // A short one may be a word of the report itself.
            if (password.Length >= 8) probe.Mask.Learn(password, "wrong-password");
            probe.ExpectRefused(await probe.SendAsync(label, probe.As(user with { Password = password })));
        }

        if (probe.Credentials.RestrictedBasic is { } other && other.User != user.User && other.Password != user.Password)
            probe.ExpectRefused(await probe.SendAsync("another user's password", probe.As(user with { Password = other.Password })));
        // If the account got locked in between, the refusals would prove nothing.
        await probe.ControlAsync("same right password afterwards", probe.As(user));
    });

    [Requirement("AUTH-12")]
    public Task AUTH_12_MUST_A_password_may_have_colons() => Evaluate(async probe =>
    {
        var user = probe.Credentials.Basic!;
        await probe.ControlAsync("request accepted with Basic", probe.As(user));
        if ((await probe.SendAsync("wrong password", probe.As(user with { Password = probe.Marker() }))).Accepted)
            throw new InconclusiveException("a wrong password is accepted, so that a right one is accepted proves nothing");
        var longer = await probe.SendAsync("right password, a colon and more", probe.As(user with { Password = $"{user.Password}:x" }));
        probe.ExpectRefused(longer);

        var (colon, setting) = user.Password.Contains(':', StringComparison.Ordinal)
            ? (user, Settings.Basic)
            : (probe.Credentials.ColonBasic, Settings.ColonBasic);
        if (colon is null || !colon.Password.Contains(':', StringComparison.Ordinal))
        {
            probe.Record(longer, "a right password with a colon", $"none is configured; {setting.Name} ({setting.Form}) provides one");
            return;
        }

        await probe.ExpectAcceptedAsync("password with a colon", probe.As(colon), "passwords with a colon", setting);
        var cut = colon.Password.IndexOf(':', StringComparison.Ordinal);
        probe.ExpectRefused(
            await probe.SendAsync("another text after the password's colon",
                probe.As(colon with { Password = $"{colon.Password[..cut]}:{probe.Marker()}" })));
    });

    private static IEnumerable<(string Label, string Password)> WrongPasswords(string right, string marker)
    {
        yield return ("wrong password", marker);
        yield return ("password with one more character", $"{right}x");
        yield return ("password with a trailing space", $"{right} ");
        yield return ("password with NUL and more", $"{right}\0x");
        if (right.Length == 0) yield break;
        yield return ("empty password", "");
        yield return ("password without its last character", right[..^1]);
        if (Altered.InLetterCase(right) != right) yield return ("password in other letter case", Altered.InLetterCase(right));
    }
}
