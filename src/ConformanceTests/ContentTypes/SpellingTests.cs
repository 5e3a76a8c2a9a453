using EmailSync.ConformanceTests.Bodies;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>How a Content-Type may be spelt, and how not.</summary>
public sealed class SpellingTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("CT-08")]
    public Task CT_08_MUST_Type_and_subtype_in_any_letter_case() => Evaluate(async probe =>
    {
        var parts = TypeOf(probe).Split('/');
        string[] spellings = [TypeOf(probe).ToUpperInvariant(), $"{Capital(parts[0])}/{parts[1].ToUpperInvariant()}",
            $"{parts[0]}/{Capital(parts[1])}"];
        foreach (var spelling in spellings)
            probe.ExpectStatus(await probe.SendAsync(spelling, probe.Accepted.With("Content-Type", spelling)), 204);
    });

    [Requirement("CT-09")]
    public Task CT_09_MUST_charset_utf_8_in_every_spelling() => Evaluate(async probe =>
    {
        string[] spellings =
        [
            "; charset=utf-8", ";charset=utf-8", " ;charset=utf-8", " ; charset=utf-8", ";\tcharset=utf-8",
            "; charset=UTF-8", "; charset=Utf-8", "; Charset=utf-8", "; CHARSET=UTF-8", "; charset=\"utf-8\"", ";charset=\"UTF-8\"",
        ];
        foreach (var spelling in spellings)
            probe.ExpectStatus(await probe.SendAsync(spelling, probe.Accepted.With("Content-Type", TypeOf(probe) + spelling)), 204);
    });

    [Requirement("CT-15")]
    public Task CT_15_MUST_A_malformed_Content_Type_is_4xx() => Evaluate(async probe =>
    {
        foreach (var malformed in (string[])["json", "application/", "/json", ";charset=", ";charset=utf-8"])
            await probe.ExpectAsync($"Content-Type: {malformed}", probe.Accepted.With("Content-Type", malformed),
                reply => reply.ClientError, "4xx");

        // Its type can still be read, and many frameworks do so.
        probe.Record(await probe.SendAsync("empty charset", probe.Accepted.With("Content-Type", $"{TypeOf(probe)};charset=")),
            "a right type with an empty charset");
    });

    [Requirement("CT-16")]
    public Task CT_16_SHOULD_Two_differing_Content_Type_lines_are_4xx() => Evaluate(async probe =>
    {
        var right = TypeOf(probe);
        foreach (var (first, second) in new[] { (right, SampleBody.Xml[0]), (SampleBody.Xml[0], right) })
            await probe.ExpectAsync($"{first}, then {second}", probe.Accepted.With("Content-Type", first).Adding("Content-Type", second),
                reply => reply.ClientError, "4xx");
    });

    private static string TypeOf(Probe probe) => probe.Accepted.Field("Content-Type")!;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
