namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Valid JSON that is deep, long or unusual.</summary>
public sealed class ExtremeTests(Suite suite) : RequirementTests(suite)
{
    private const int Depth = 10_000;
    private const int Digits = 10_000;
    private const int Long = 1_000_000;

    [Requirement("BODY-11", ChecksSilence = true)]
    public Task BODY_11_MUST_Extreme_JSON_is_answered_in_time_and_without_5xx() => Evaluate(async probe =>
    {
        var arrays = new string('[', Depth) + new string(']', Depth);
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth);
        (string Label, string Body)[] bodies =
        [
            ("arrays as the body", arrays), ("objects as the body", objects),
            ("arrays as the account", Account(arrays)), ("objects as the account", Account(objects)),
            ("arrays in an unknown member", Unknown(probe, arrays)), ("objects in an unknown member", Unknown(probe, objects)),
            ("arrays that never end", new string('[', Depth)),
            ("a long number as the account", Account(new string('9', Digits))),
            ("a long number in an unknown member", Unknown(probe, new string('9', Digits))),
            ("a long fraction", Unknown(probe, "0." + new string('7', Digits))),
            ("a large exponent", Unknown(probe, "1e" + new string('9', Digits))),
            ("half a surrogate pair as the account", Account("\"\\ud800\"")),
            ("half a surrogate pair in an unknown member", Unknown(probe, "\"\\ud800\"")),
            ("half a surrogate pair as a name", SampleBody.JsonWith(probe, "\"\\udfff\":1")),
        ];
        foreach (var (label, body) in bodies)
            await probe.ExpectAsync(label, probe.Accepted.WithContent(body),
                reply => reply.Answer is not null && !reply.ServerFault, "an answer in time, and not 5xx", mayTimeOut: true);

        foreach (var (label, body) in new[] { ("a long string as the account", Account(LongString)),
            ("a long string in an unknown member", Unknown(probe, LongString)) })
        {
            // A server may refuse such a long body while it arrives, and its answer may be lost with the connection.
            await probe.ExpectAsync(label, probe.Accepted.WithContent(body),
                reply => !reply.TimedOut && !reply.ServerFault, "an end in time, and not 5xx", mayTimeOut: true);
        }

        await probe.ControlAsync("accepted request after all these", probe.Accepted);
    });

    private static string LongString => $"\"{new string('x', Long)}\"";

    private static string Account(string value) => $$"""{"SyncUserAccount":{{value}}}""";

    private static string Unknown(Probe probe, string value) => SampleBody.JsonWith(probe, $"\"Extra\":{value}");
}
