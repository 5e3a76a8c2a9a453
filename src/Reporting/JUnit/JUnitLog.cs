using System.Globalization;
using System.Text;
using System.Xml;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.JUnit;

/// <summary>The junit.xml of a run. A report supplies suites and cases; only this class knows the format.</summary>
/// <param name="Suites">The suites, in their order.</param>
public sealed record JUnitLog(IReadOnlyList<JUnitSuite> Suites)
{
    /// <summary>
    /// Name of the whole; null for Ant's original schema, which has no totals and no skipped cases, and requires the output of
    /// each suite.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Total time; written only if there is a name.</summary>
    public TimeSpan Time { get; init; }

    private bool IsOldest => Name is null;

    /// <summary>The file's text.</summary>
    public string Write()
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(text, settings)) Write(xml);
        return text.Append('\n').ToString();
    }

    private void Write(XmlWriter xml)
    {
        xml.WriteStartElement("testsuites");
        if (!IsOldest)
        {
            xml.WriteAttributeString("name", Name);
            WriteCounts(xml, [.. Suites.SelectMany(suite => suite.Cases)]);
            WriteTime(xml, Time);
        }

        foreach (var (index, suite) in Suites.Index()) Write(xml, suite, index);
        xml.WriteEndElement();
    }

    private void Write(XmlWriter xml, JUnitSuite suite, int index)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", suite.Name);
        if (IsOldest)
        {
            xml.WriteAttributeString("package", suite.Name);
            WriteNumber(xml, "id", index);
        }

        WriteCounts(xml, suite.Cases);
        if (suite.Time is { } time) WriteTime(xml, time);
        // Ant's schema wants whole seconds without a time zone.
        if (suite.Started is { } started)
            xml.WriteAttributeString("timestamp", IsOldest
                ? started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                : ReportTime.Of(started));
        if (IsOldest) xml.WriteAttributeString("hostname", "localhost");
        if (suite.Properties.Count > 0)
        {
            xml.WriteStartElement("properties");
            foreach (var (name, value) in suite.Properties)
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("value", value);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        foreach (var one in suite.Cases) Write(xml, one);
        if (IsOldest)
        {
            xml.WriteElementString("system-out", suite.Output);
            xml.WriteElementString("system-err", "");
        }

        xml.WriteEndElement();
    }

    private void Write(XmlWriter xml, JUnitCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", one.Class);
        xml.WriteAttributeString("name", one.Name);
        if (one.Time is { } time) WriteTime(xml, time);
        else if (IsOldest) xml.WriteAttributeString("time", "0");
        if (one.Outcome == JUnitOutcome.Passed)
        {
            if (one.Text is { } output) xml.WriteElementString("system-out", output);
        }
        else
        {
            xml.WriteStartElement(Element(one.Outcome));
            xml.WriteAttributeString("message", one.Message);
            if (IsOldest) xml.WriteAttributeString("type", one.Class[(one.Class.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            if (one.Text is { } details) xml.WriteString(details);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteCounts(XmlWriter xml, IReadOnlyList<JUnitCase> cases)
    {
        WriteNumber(xml, "tests", cases.Count);
        WriteNumber(xml, "failures", Count(JUnitOutcome.Failed));
        WriteNumber(xml, "errors", Count(JUnitOutcome.Error));
        if (!IsOldest) WriteNumber(xml, "skipped", Count(JUnitOutcome.Skipped));

        int Count(JUnitOutcome outcome) => cases.Count(one => one.Outcome == outcome);
    }

    private static string Element(JUnitOutcome outcome) => outcome switch
    {
        JUnitOutcome.Failed => "failure",
        JUnitOutcome.Error => "error",
        _ => "skipped",
    };

    private static void WriteNumber(XmlWriter xml, string name, int number) =>
        xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    private static void WriteTime(XmlWriter xml, TimeSpan time) =>
        xml.WriteAttributeString("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
}
