namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Whether answers reveal which users exist.</summary>
public sealed class EnumerationTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-09")]
    public Task AUTH_09_SHOULD_Unknown_user_and_wrong_password_look_the_same() => Evaluate(async probe =>
    {
        var user = probe.Credentials.Basic!;
        await probe.ControlAsync("request accepted with Basic", probe.As(Scheme.Basic));
        var known = user with { Password = probe.Marker() };
        // As long as the right name, so that an answer that repeats it has the same length.
        var unknown = known with { User = probe.Marker().PadRight(user.User.Length, 'q')[..user.User.Length] };
        var (wrong, nobody) = (new List<Reply>(), new List<Reply>());
        // Alternate, so that what changes with time differs within a kind as well.
        for (var i = 0; i < 2; i++)
        {
            wrong.Add(await probe.SendAsync("wrong password", probe.As(known)));
            nobody.Add(await probe.SendAsync("unknown user", probe.As(unknown)));
        }

        var differences = AnswerFacets.Differences(wrong, nobody, known.User, unknown.User);
        probe.Expect(nobody[0], differences.Count == 0, "the answer that a wrong password gets",
            differences.Count == 0 ? "the same" : $"a difference in {string.Join("; ", differences)}");
    });
}
