using EmailSync.Contract;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Model;

/// <summary>The stored form of findings.</summary>
public sealed class FindingForm(RequirementCatalogue catalogue)
{
    // A finding without any text.
    private const int Least = 8;
    private const int MostKind = (int)LocationKind.AnswerBody;

    public static void Write(StoredWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.Number(findings.Count);
        for (var i = 0; i < findings.Count; i++) Write(writer, findings[i]);
    }

    public static void Write(StoredWriter writer, Finding finding)
    {
        var location = finding.Location;
        writer.Text(finding.Rule.Id);
        writer.Optional(finding.ServerRule?.Id);
        writer.Byte((int)location.Kind);
        writer.Text(location.Name);
        writer.Signed(location.Line);
        writer.Signed(location.Column);
        writer.Text(finding.Message);
        writer.Optional(finding.Sent);
        writer.Text(finding.Expected);
        writer.Flag(finding.Refused);
        writer.Signed(finding.LeftOut);
    }

    public IReadOnlyList<Finding> ReadAll(ref StoredReader reader)
    {
        var findings = new Finding[reader.Count(Least)];
        for (var i = 0; i < findings.Length; i++) findings[i] = Read(ref reader);
        return findings;
    }

    public Finding Read(ref StoredReader reader)
    {
        var rule = Rule(reader.Text());
        var serverRule = reader.OptionalText() is { } id ? Rule(id) : null;
        var location = Location.Of((LocationKind)reader.Byte(MostKind), reader.Text(), reader.Int(), reader.Int());
        return new Finding(rule, serverRule, location, reader.Text(), reader.OptionalText(), reader.Text(), reader.Flag())
        {
            LeftOut = reader.Signed(),
        };
    }

    // Ids are never reused, but a newer version may have written some that are not known here.
    private Requirement Rule(string id) => catalogue.TryFind(id, out var known) && known is not null ? known
        : new Requirement(id, "INFO", "practice", "assumed", "", "A rule that this version of the program does not know.");
}
