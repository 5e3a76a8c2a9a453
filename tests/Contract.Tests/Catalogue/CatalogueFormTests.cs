namespace EmailSync.Contract.Tests.Catalogue;

public sealed class CatalogueFormTests
{
    private const string Header = "id\tlevel\tsource\tevidence\tneeds\trequirement\n";
    private const string Line = "AUTH-01\tMUST\tpage\tdocs\tany\tA rule\n";

    [Fact]
    public void A_line_is_read_into_a_requirement() =>
        Assert.Equal(new Requirement("AUTH-01", "MUST", "page", "docs", "any", "A rule"), Assert.Single(RequirementCatalogue.Parse(Header + Line).All));

    [Fact]
    public void A_requirement_is_found_in_any_letter_case() =>
        Assert.Equal("AUTH-01", RequirementCatalogue.Parse(Header + Line)["auth-01"].Id);

    [Fact]
    public void Line_ends_of_Windows_are_taken() =>
        Assert.Equal("A rule", RequirementCatalogue.Parse((Header + Line).Replace("\n", "\r\n", StringComparison.Ordinal))["AUTH-01"].Statement);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("id\tlevel\n", "line 1")]
    [InlineData(Header + Line + Line, "line 3: AUTH-01 is there twice")]
    [InlineData(Header + "AUTH-01\tMUST\n", "line 2: expected 6 cells, found 2")]
    public void A_catalogue_that_is_wrong_is_refused_with_the_line(string text, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => RequirementCatalogue.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_id_is_refused() =>
        Assert.Throws<KeyNotFoundException>(() => RequirementCatalogue.Parse(Header + Line)["AUTH-99"]);
}
