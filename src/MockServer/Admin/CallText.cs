using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Looks for a text in a call, in any letter case: in method and target, operation, caller, header values, the fault's kind, the ids and
/// messages of its findings. A complete id, as in X-Mock-Request, finds that call.
/// </summary>
internal sealed class CallText(string text)
{
    private readonly Guid? id = Guid.TryParse(text, out var whole) ? whole : null;

    public bool IsIn(JournalEntry entry) =>
        entry.Id == id
        || Has(entry.Target)
        || Has(entry.Method)
        || Has(entry.OperationId)
        || (entry.Caller is { } caller && (Has(caller.User) || Has(caller.Scheme) || Has(caller.Application)))
        || Has(entry.Fault?.Kind)
        || Has(entry.Requirement)
        || IsIn(entry.Findings)
        || IsIn(entry.Headers);

    private bool IsIn(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
            if (Has(finding.Rule.Id) || Has(finding.ServerRule?.Id) || Has(finding.Message))
                return true;
        return false;
    }

    private bool IsIn(IReadOnlyList<HeaderLine> headers)
    {
        foreach (var line in headers)
            if (Has(line.Value))
                return true;
        return false;
    }

    private bool Has(string? part) => part is not null && part.Contains(text, StringComparison.OrdinalIgnoreCase);
}
