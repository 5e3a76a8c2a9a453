using EmailSync.ConformanceTests.Reports.Reproductions;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>A request and its answer as the reports show them.</summary>
public sealed class ReportedExchange
{
    internal ReportedExchange(Exchange exchange, string id, int index)
    {
        Label = VisibleText.Of(exchange.Label);
        Target = exchange.Target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        Status = exchange.Status;
        End = exchange.End is null ? null : VisibleText.Of(exchange.End);
        Duration = exchange.Duration;
        Request = exchange.Request;
        Answer = exchange.Answer;
        RequestText = ShownBytes.Of(exchange.Request);
        AnswerText = ShownBytes.Of(exchange.Answer);
        Reproduction = Reproduction.Of(exchange, id, index);
    }

    public string Label { get; }

    /// <summary>Scheme, host and port.</summary>
    public string Target { get; }

    public int Status { get; }

    public string? End { get; }

    public TimeSpan Duration { get; }

    public ReadOnlyMemory<byte> Request { get; }

    public ReadOnlyMemory<byte> Answer { get; }

    public string RequestText { get; }

    public string AnswerText { get; }

    /// <summary>How it ended: the status, and anything unusual.</summary>
    public string Ending => (Status, End) switch
    {
        (0, null) => "no answer",
        (0, _) => End,
        (_, null) => $"status {Status}",
        _ => $"status {Status}, {End}",
    };

    /// <summary>A command that sends it again; null if nothing was sent.</summary>
    public Reproduction? Reproduction { get; }
}
