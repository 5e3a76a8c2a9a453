namespace EmailSync.Contract.Tests.Catalogue;

public sealed class CatalogueFormTests
{
    private const string Header = "id\tlevel\tsource\tevidence\tneeds\tcaller\trequirement\n";
    private const string Line = "AUTH-01\tMUST\tpage\tdocs\tany\t-\tA rule\n";
    private const string Caller = "C-AUTH-01\tMUST\tpage\tdocs\tclient\t-\tA rule of callers\n";

    [Fact]
    public void A_line_is_read_into_a_requirement() =>
        Assert.Equal(new Requirement("AUTH-01", "MUST", "page", "docs", "any", "A rule"),
            Assert.Single(RequirementCatalogue.Parse(Header + Line).All));

    [Fact]
    public void A_requirement_is_found_in_any_letter_case() =>
        Assert.Equal("AUTH-01", RequirementCatalogue.Parse(Header + Line)["auth-01"].Id);

    [Fact]
    public void Line_ends_of_Windows_are_taken() =>
        Assert.Equal("A rule",
            RequirementCatalogue.Parse((Header + Line).Replace("\n", "\r\n", StringComparison.Ordinal))["AUTH-01"].Statement);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("id\tlevel\n", "line 1")]
    [InlineData(Header + Line + Line, "line 3: AUTH-01 occurs twice")]
    [InlineData(Header + "AUTH-01\tMUST\n", "line 2: expected 7 cells, found 2")]
    [InlineData(Header + "AUTH-01\tMUST\tpage\tdocs\tany\tC-AUTH-02\tA rule\n" + Caller,
        "line 2: expected - or, in a rule for servers, the id of a rule for callers, found C-AUTH-02.")]
    [InlineData(Header + Line + "AUTH-02\tMUST\tpage\tdocs\tany\tAUTH-01\tA rule\n", "line 3: expected - or")]
    [InlineData(Header + Line + "C-AUTH-02\tMUST\tpage\tdocs\tclient\tC-AUTH-01\tA rule\n" + Caller, "line 3: expected - or")]
    public void A_catalogue_that_is_wrong_is_refused_with_the_line(string text, string location) =>
        Assert.Contains(location, Assert.Throws<FormatException>(() => RequirementCatalogue.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rule_for_servers_names_its_rule_for_callers()
    {
        var catalogue = RequirementCatalogue.Parse(Header + Line.Replace("-\t", "C-AUTH-01\t", StringComparison.Ordinal) + Caller);
        Assert.Equal(catalogue["C-AUTH-01"], catalogue.CallerRule("AUTH-01"));
    }

    [Fact]
    public void A_rule_that_says_nothing_of_callers_has_none() =>
        Assert.Throws<KeyNotFoundException>(() => RequirementCatalogue.Parse(Header + Line).CallerRule("AUTH-01"));

    [Fact]
    public void An_unknown_id_is_refused() =>
        Assert.Throws<KeyNotFoundException>(() => RequirementCatalogue.Parse(Header + Line)["AUTH-99"]);
}
