namespace EmailSync.ConformanceTests.Authentication;

/// <summary>A connection must not stay authenticated.</summary>
public sealed class ConnectionTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-27")]
    public Task AUTH_27_MUST_Each_request_on_a_connection_is_authenticated_by_itself() => Evaluate(async probe =>
    {
        var evaluated = 0;
        foreach (var scheme in await probe.AcceptedSchemesAsync())
        {
            await using var connection = await probe.OpenAsync();
            for (var round = 1; round <= 2; round++)
            {
                var accepted = await connection.SendAsync($"{scheme} credentials, {round}", probe.As(scheme));
                if (accepted.Answer is null or { Closes: true }) break;
                if (!accepted.Accepted)
                    throw new InconclusiveException($"{scheme} credentials that were accepted before are now answered {accepted}");
                var anonymous = await connection.SendAsync($"no credentials after {scheme}, {round}", probe.Anonymous);
                if (anonymous.TimedOut) throw new InconclusiveException($"no credentials after {scheme}: {anonymous.End}");
                if (anonymous.Answer is null) break;
                evaluated++;
                probe.ExpectRefused(anonymous);
                if (anonymous.Answer.Closes) break;
            }
        }

        if (evaluated == 0)
            throw new NotVerifiedException(Obstacle.NotOffered, "the target closes the connection after an accepted request");
    });
}
