using EmailSync.ConformanceTests.Parity.Answers;

namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>
/// Compares two answers to the same probe, from the outside in: how the exchange ended, the status, the fields, the content. If one
/// differs, what depends on it is not compared.
/// </summary>
internal sealed class AnswerComparison(VolatileMarks targetMarks, VolatileMarks mockMarks)
{
    /// <summary>
    /// How an exchange ends whose connection the server closed or reset: which of the two a client sees is a matter of chance.
    /// </summary>
    public const string Ended = "the connection ends without an answer";

    /// <summary>Whether an exchange ended in one of these ways.</summary>
    public static bool HasEnded(Exchange exchange) => exchange is { Status: 0, End: { } end }
        && (end == Ended || end.Contains("reset", StringComparison.Ordinal)
            || end.Contains("closed the connection without", StringComparison.Ordinal));

    /// <summary>What differs, in that order.</summary>
    public IReadOnlyList<Difference> Of(Exchange target, Exchange mock)
    {
        if (Ending(target) is var here && Ending(mock) is var there && here != there) return [new Difference("status", here, there)];
        // Frames of HTTP/2: their status is all that is read of them.
        if (AnswerText.Of(target.Answer) is not { } answer || AnswerText.Of(mock.Answer) is not { } other) return [];
        if (answer.Version != other.Version) return [new Difference($"{answer.Status} version", answer.Version, other.Version)];

        var differences = new List<Difference>();
        Add("reason", answer.Reason, other.Reason);
        Add("interim answers", string.Join(", ", answer.Interim), string.Join(", ", other.Interim));
        foreach (var name in ComparedFields.Names) Add(name, Field(answer, name, targetMarks), Field(other, name, mockMarks));
        // Contents of different types have nothing in common.
        if (!differences.Exists(difference => difference.What.EndsWith("Content-Type", StringComparison.Ordinal)))
            differences.AddRange(new ContentComparison(answer.Status, targetMarks, mockMarks).Of(answer, other));
        return differences;

        void Add(string what, string? one, string? two)
        {
            if (one != two) differences.Add(new Difference($"{answer.Status} {what}", Shown(one), Shown(two)));
        }
    }

    private static string? Field(AnswerText answer, string name, VolatileMarks marks) =>
        ComparedFields.Of(answer, name) is { } value ? marks.Compared(value) : null;

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? Difference.None : VisibleText.Of(value);

    // Without an answer, the reason without its details: times and counts of bytes.
    private static string Ending(Exchange exchange) => exchange switch
    {
        { Status: > 0 } => exchange.Status.ToString(CultureInfo.InvariantCulture),
        { End: null } => "no answer",
        _ when HasEnded(exchange) => Ended,
        { End: var end } when end.Contains("not HTTP", StringComparison.Ordinal) => "not HTTP",
        { End: var end } when end.Contains("no answer", StringComparison.Ordinal) => "no answer in time",
        _ => "no whole answer",
    };
}
