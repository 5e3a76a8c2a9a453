using System.Globalization;
using System.Text;
using System.Xml;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Reports.JUnit;

/// <summary>
/// junit.xml: a suite for each group, a case for each requirement. A missed SHOULD is a passed case that says so, unless
/// the run is strict: otherwise it would turn a build red that exits with 0.
/// </summary>
public static class JUnitReport
{
    public static string Write(RunReport report)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            WriteSuites(xml, report);
        return text.Append('\n').ToString();
    }

    private static void WriteSuites(XmlWriter xml, RunReport report)
    {
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "EmailSync conformance");
        Counts(xml, report.Results, report.Conclusion.Strict, report.Run.SetUpError is null ? 0 : 1);
        Time(xml, report.Run.Duration);
        if (report.Run.SetUpError is { } error) SetUp(xml, error);
        foreach (var group in report.Results.GroupBy(result => result.Group, StringComparer.Ordinal)) Suite(xml, report, [.. group]);
        xml.WriteEndElement();
    }

    private static void SetUp(XmlWriter xml, string error)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "set-up");
        Counts(xml, [], false, 1);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "conformance.set-up");
        xml.WriteAttributeString("name", "The target accepts the control");
        Outcome(xml, "error", error, "");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Suite(XmlWriter xml, RunReport report, IReadOnlyList<ReportedResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", results[0].Group);
        Counts(xml, results, report.Conclusion.Strict, 0);
        Time(xml, results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration));
        xml.WriteAttributeString("timestamp", ReportTime.Of(report.Run.Started));
        xml.WriteStartElement("properties");
        Property(xml, "target", report.Run.Target.AbsoluteUri);
        Property(xml, "profile", report.Run.Profile);
        Property(xml, "catalogue", report.Run.CatalogueHash);
        Property(xml, "seed", report.Run.Seed.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        foreach (var result in results) Case(xml, result, report.Conclusion.Strict);
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, ReportedResult result, bool strict)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"conformance.{result.Group}");
        xml.WriteAttributeString("name", $"{result.Id} {result.Requirement.Level}: {result.Requirement.Statement}");
        Time(xml, result.Duration);
        switch (Kind(result, strict))
        {
            case "skipped":
                Outcome(xml, "skipped", result.Waiver is { } waiver
                    ? $"waived until {ReportTime.Day(waiver.Expires)}: {waiver.Reason}"
                    : result.Remedy is null ? $"{result.Standing.Word()}: {result.Summary}" : $"{result.Standing.Word()}: {result.Summary} {result.Remedy}", null);
                break;
            case "passed":
                if (result.Standing is not Standing.Held) xml.WriteElementString("system-out", $"{result.Standing.Word()}: {result.Summary}\n{Evidence.Of(result)}");
                break;
            case var broken:
                Outcome(xml, broken, result.Summary, Evidence.Of(result));
                break;
        }

        xml.WriteEndElement();
    }

    private static string Kind(ReportedResult result, bool strict) => result.Standing switch
    {
        Standing.Failed => "failure",
        Standing.Missed when strict => "failure",
        Standing.Error => "error",
        Standing.Waived or Standing.NotVerified or Standing.DoesNotApply => "skipped",
        _ => "passed",
    };

    private static void Outcome(XmlWriter xml, string element, string message, string? evidence)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", message);
        if (!string.IsNullOrEmpty(evidence)) xml.WriteString(evidence);
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<ReportedResult> results, bool strict, int moreErrors)
    {
        Number(xml, "tests", results.Count + moreErrors);
        Number(xml, "failures", results.Count(result => Kind(result, strict) == "failure"));
        Number(xml, "errors", results.Count(result => Kind(result, strict) == "error") + moreErrors);
        Number(xml, "skipped", results.Count(result => Kind(result, strict) == "skipped"));
    }

    private static void Number(XmlWriter xml, string name, int number) => xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    private static void Time(XmlWriter xml, TimeSpan time) => xml.WriteAttributeString("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }
}
