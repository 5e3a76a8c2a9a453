using EmailSync.ConformanceTests.Syntax;

namespace EmailSync.ConformanceTests.Authentication;

/// <summary>The challenges of a reply.</summary>
public static class ReplyChallenges
{
    public static ChallengeList Challenges(this Reply reply) => ChallengeList.Read(reply.All("WWW-Authenticate"));

    /// <summary>Error codes of its Bearer challenges; null stands for one without.</summary>
    public static IReadOnlyList<string?> BearerErrors(this Reply reply) => [.. reply.Challenges().Of("Bearer").Select(challenge => challenge.Parameter("error"))];

    /// <summary>Expects a Bearer challenge with an error code (RFC 6750 section 3.1).</summary>
    public static void ExpectBearerError(this Probe probe, Reply reply, int status, string error)
    {
        var errors = reply.BearerErrors();
        probe.Expect(reply, reply.Status == status && errors.Contains(error), $"{status} with error=\"{error}\"",
            $"{reply} with {(errors.Count == 0 ? "no Bearer challenge" : string.Join(", ", errors.Select(code => code is null ? "a Bearer challenge without error" : $"error=\"{code}\"")))}");
    }
}
