namespace EmailSync.ConformanceTests.Wire;

/// <summary>How long a target asks to wait (RFC 9110 section 10.2.3).</summary>
public static class RetryAfterField
{
    /// <summary>The time; null if the reply is neither 429 nor 503, or has no valid Retry-After.</summary>
    public static TimeSpan? Of(Reply reply, DateTimeOffset now) =>
        reply.Status is 429 or 503 && reply.Field("Retry-After") is { } value ? Parse(value, now) : null;

    /// <summary>Reads the field's value: seconds or an HTTP-date; null if it is neither.</summary>
    public static TimeSpan? Parse(string value, DateTimeOffset now) => RetryAfter.Parse(value, now);
}
