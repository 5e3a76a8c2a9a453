using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Reports;

namespace EmailSync.Scenarios.Differences;

/// <summary>What a recording shows that the contract does not say.</summary>
public sealed class ContractFindings
{
    private readonly DiffResult result;

    internal ContractFindings(DiffResult result) => this.result = result;

    /// <summary>How many differences there are.</summary>
    public int Count => result.Changes.Count;

    /// <summary>The totals in a sentence.</summary>
    public string Sentence => result.Sentence;

    /// <summary>The report as text, as <c>contract diff</c> writes it.</summary>
    /// <param name="colour">Whether to use colours.</param>
    public string Text(bool colour)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TextReport.Write(text, result, isVerbose: true, colour);
        return text.ToString();
    }

    /// <summary>The report as JSON, as <c>contract diff --format json</c> writes it.</summary>
    public string Json() => JsonReport.Write(result);
}
