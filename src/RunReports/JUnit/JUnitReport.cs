using System.Globalization;
using System.Text;
using System.Xml;
using EmailSync.Contract;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.JUnit;

/// <summary>
/// junit.xml: a case for each rule for callers, and one for each operation that was called. A rule that is broken and
/// does not count (<c>--fail-on</c>), or is waived, is a case that passed: otherwise it would turn a build red that exits with 0. The
/// oldest schema knows no skipped cases, so what could not be judged is told in the suite's output.
/// </summary>
internal static class JUnitReport
{
    public static string Write(RunRecord run)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            WriteSuite(xml, run, [.. Cases(run)]);
        return text.Append('\n').ToString();
    }

    private static IEnumerable<Case> Cases(RunRecord run)
    {
        if (run.MinRequests > 0)
            yield return new Case("calls", $"At least {run.MinRequests} calls were made", run.IsEnough ? null : $"{run.Verdict.Calls} were made", "");
        foreach (var operation in run.Verdict.Operations.Where(operation => operation.Calls > 0))
            yield return new Case("operations", $"{operation.Method} {operation.Path} was called", null, "");
        if (run.Verdict.Calls == 0) yield break; // no rule was put to the test
        foreach (var rule in run.Catalogue.ForClients)
        {
            var groups = run.Findings.Where(group => group.Rule == rule).ToList();
            yield return new Case($"rules.{Group(rule.Id)}", $"{rule.Id} {rule.Level}: {rule.Statement}", groups.Count > 0 && groups[0].Waived is null && Counts(rule.Level, run.FailOn) ? Line(groups[0]) : null, Details(groups));
        }
    }

    private static void WriteSuite(XmlWriter xml, RunRecord run, IReadOnlyList<Case> cases)
    {
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "emailsync");
        xml.WriteAttributeString("package", "emailsync");
        xml.WriteAttributeString("id", "0");
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(one => one.Failure is not null).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("time", run.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        // The schema wants whole seconds without a zone.
        xml.WriteAttributeString("timestamp", run.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", "localhost");
        xml.WriteStartElement("properties");
        Property(xml, "catalogue", run.Catalogue.Hash);
        Property(xml, "fail-on", run.FailOn.ToString().ToLowerInvariant());
        if (run.Sandbox is { } sandbox) Property(xml, "sandbox", sandbox);
        xml.WriteEndElement();
        foreach (var one in cases) WriteCase(xml, one);
        xml.WriteElementString("system-out", string.Concat(Remarks(run).Select(line => $"{line}\n")));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"emailsync.{one.Class}");
        xml.WriteAttributeString("name", one.Name);
        xml.WriteAttributeString("time", "0");
        if (one.Failure is { } failure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", failure);
            xml.WriteAttributeString("type", one.Class);
            xml.WriteString(one.Details);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<string> Remarks(RunRecord run)
    {
        yield return run.Sentence;
        foreach (var group in run.Findings.Where(group => group.Waived is not null)) yield return $"waived: {group.Rule.Level} {group.Rule.Id}: {Line(group)}; {group.Waived}";
        foreach (var group in run.Findings.Where(group => group.Waived is null && !Counts(group.Rule.Level, run.FailOn))) yield return $"does not count: {group.Rule.Level} {group.Rule.Id}: {Line(group)}";
        foreach (var operation in run.Verdict.Operations.Where(operation => operation.Calls == 0)) yield return $"never called: {operation.Method} {operation.Path}";
        foreach (var remark in run.Remarks) yield return remark;
    }

    private static string Line(FindingGroup group) => $"{VisibleText.Of(group.First.Place.Text)}: {VisibleText.Of(group.First.Message)} ({(group.Count == 1 ? "once" : $"{group.Count} times")})";

    private static string Details(List<FindingGroup> groups)
    {
        if (groups.Count == 0) return "";
        var text = new StringBuilder();
        foreach (var group in groups)
        {
            text.Append(Line(group)).Append('\n');
            if (group.FirstCall is { } call) text.Append(CultureInfo.InvariantCulture, $"    first in {CallLine.Of(call)}, answered {call.Answer.Status} (call {call.Id})\n");
            if (group.Expected is { } expected) text.Append("    expected: ").Append(VisibleText.Of(expected)).Append('\n');
            if (group.First.Sent is { } sent) text.Append("    sent:     ").Append(VisibleText.Of(sent)).Append('\n');
        }

        var rule = groups[0].Rule;
        return text.Append(CultureInfo.InvariantCulture, $"source: {rule.Source} (evidence: {rule.Evidence}); see {rule.Link}\n").ToString();
    }

    private static bool Counts(string level, FailOn failOn) => failOn switch
    {
        FailOn.Must => level == RuleLevel.Must,
        FailOn.Should => level is RuleLevel.Must or RuleLevel.Should,
        _ => false,
    };

    // C-BODY-04 belongs to C-BODY.
    private static string Group(string id) => id[..id.LastIndexOf('-')];

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private sealed record Case(string Class, string Name, string? Failure, string Details);
}
