namespace EmailSync.ConformanceTests.Reports;

/// <summary>The evidence of a result as plain text: every observation that did not hold, and the exchange that shows the first.</summary>
internal static class Evidence
{
    public static string Of(ReportedResult result)
    {
        var text = new StringBuilder();
        foreach (var same in result.Observations.Where(observation => observation.Held != true)
            .GroupBy(observation => (observation.Expected, observation.Actual)))
        {
            text.Append("expected: ").Append(same.Key.Expected).Append("\nactual:   ").Append(same.Key.Actual);
            if (same.Count() is > 1 and var count) text.Append(CultureInfo.InvariantCulture, $" ({count} times)");
            text.Append('\n');
        }

        text.Append("source:   ").Append(result.Requirement.Source).Append('\n');
        if (result.DecisiveExchange is not { } exchange) return text.ToString();

        text.Append("\nrequest (").Append(exchange.Label).Append("):\n").Append(exchange.RequestText);
        text.Append("\nanswer (").Append(exchange.Ending).Append("):\n").Append(exchange.AnswerText).Append('\n');
        if (exchange.Reproduction is not { } reproduction) return text.ToString();
        text.Append("\nagain:\n").Append(reproduction.Command).Append('\n');
        if (reproduction.Hint is { } hint) text.Append(hint).Append('\n');
        return text.ToString();
    }
}
