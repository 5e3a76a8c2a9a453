namespace EmailSync.ConformanceTests.Errors;

/// <summary>Requests that every server has to refuse, each for another reason.</summary>
public static class ErrorSamples
{
    /// <summary>Sends them.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="accept">The Accept field of each; null leaves it unchanged.</param>
    /// <returns>The error answers, each with what provoked it.</returns>
    /// <exception cref="InconclusiveException">None was an error.</exception>
    public static async Task<IReadOnlyList<(string Label, Reply Reply)>> CollectAsync(Probe probe, string? accept = null)
    {
        var accepted = accept is null ? probe.Accepted : probe.Accepted.With("Accept", accept);
        (string Label, Wire.WireRequest Request)[] samples =
        [
            ("no credentials", accepted.Without("Authorization").Without("SO-AppToken")),
            ("unknown credentials", accepted.With("Authorization", $"Basic {Convert.ToBase64String("nobody:conformance"u8)}")),
            ("sibling path", accepted with { Target = $"{probe.Installation.Operation}IsNotThere" }),
            ("PUT", accepted with { Method = "PUT" }),
            ("text/plain", accepted.WithContent("text/plain", "SyncUserAccount")),
            ("malformed JSON", accepted.WithContent("application/json", """{"SyncUserAccount":""")),
            ("malformed XML", accepted.WithContent("application/xml", "<SyncEmailAccountRequest><SyncUserAccount>")),
            ("an array instead of an object", accepted.WithContent("application/json", "[1,2]")),
            ("a string as account number", accepted.WithContent("application/json", """{"SyncUserAccount":{"AccountId":"seven"}}""")),
        ];
        var errors = new List<(string, Reply)>();
        foreach (var (label, request) in samples)
        {
            var reply = await probe.SendAsync(label, request);
            if (reply.Status >= 400) errors.Add((label, reply));
        }

        return errors.Count > 0
            ? errors
            : throw new InconclusiveException("none of the requests that must be refused was answered with an error");
    }
}
