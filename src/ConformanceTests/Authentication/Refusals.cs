namespace EmailSync.ConformanceTests.Authentication;

/// <summary>What is expected of requests that must not be let in. Ending the connection is a way to refuse, too.</summary>
public static class Refusals
{
    /// <summary>Expects any answer but 2xx.</summary>
    public static void ExpectRefused(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Refused, "a refusal");

    /// <summary>Expects neither 2xx nor 5xx.</summary>
    public static void ExpectRefusedCalmly(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Refused && !reply.ServerFault, "a refusal that is no 5xx");

    /// <summary>Expects 401 or 403.</summary>
    public static void ExpectUnauthorizedOrForbidden(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Status is 401 or 403, "401 or 403");
}
