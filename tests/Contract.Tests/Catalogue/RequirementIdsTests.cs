using System.Text.RegularExpressions;

namespace EmailSync.Contract.Tests.Catalogue;

public sealed partial class RequirementIdsTests
{
    private static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    [Fact]
    public void Every_id_that_the_sources_use_is_in_the_catalogue()
    {
        var used = RepositoryFiles.Sources()
            .SelectMany(source => QuotedId().Matches(source.Text).Select(match => (source.Path, Id: match.Groups[1].Value)))
            .ToList();

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, use => !Catalogue.TryFind(use.Id, out _));
    }

    [Fact]
    public void The_constants_are_the_ids_of_the_catalogue() =>
        Assert.Equal(Catalogue.All.Select(rule => (rule.Id.Replace('-', '_'), rule.Id)),
            typeof(RuleId).GetFields().Select(constant => (constant.Name, (string)constant.GetRawConstantValue()!)));

    // A constant that is not there does not compile; a text would. The suite's ids stand in attributes, which its build checks.
    [Fact]
    public void The_server_and_its_rooms_write_no_id_as_a_text() =>
        Assert.DoesNotContain(RepositoryFiles.Sources(), source =>
            !source.Path.EndsWith(".g.cs", StringComparison.Ordinal) && !source.Path.Contains("ConformanceTests", StringComparison.Ordinal)
                && QuotedId().IsMatch(source.Text));

    [Fact]
    public void Every_id_is_there_once_whatever_its_letter_case() =>
        Assert.Empty(
            Catalogue.All.GroupBy(requirement => requirement.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
                .Select(same => same.Key));

    [Fact]
    public void Every_id_has_the_form_of_an_id() =>
        Assert.All(Catalogue.All, requirement => Assert.Matches(@"^(C-)?[A-Z]+-\d\d$", requirement.Id));

    [Fact]
    public void Every_requirement_has_one_of_the_known_levels() =>
        Assert.All(Catalogue.All, requirement => Assert.Contains(requirement.Level, (string[])["MUST", "SHOULD", "MAY", "INFO"]));

    [Fact]
    public void Every_requirement_has_one_of_the_known_evidences() =>
        Assert.All(Catalogue.All, requirement => Assert.Contains(requirement.Evidence, EvidenceWords.All));

    [Fact]
    public void The_built_in_catalogue_is_the_file_of_the_repository() =>
        Assert.Equal(RequirementCatalogue.Parse(RepositoryFiles.Text("openapi/requirements.tsv")).All, Catalogue.All);

    // D numbers the departures from the pages.
    [GeneratedRegex("\"((?!D-)(?:C-)?[A-Z]+-\\d\\d)\"")]
    private static partial Regex QuotedId();
}
