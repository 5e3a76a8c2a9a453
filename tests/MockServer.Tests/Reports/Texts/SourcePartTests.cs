using EmailSync.Contract;

namespace EmailSync.MockServer.Tests.Reports.Texts;

public sealed class SourcePartTests
{
    [Theory]
    [InlineData("RFC 9110 §15.3.5, §6.4.1; RFC 9112 §6.3", "RFC 9110 §15.3.5=9110#section-15.3.5", "§6.4.1=9110#section-6.4.1",
        "RFC 9112 §6.3=9112#section-6.3")]
    [InlineData("RFC 8259 §2, §8.1 / XML 1.0", "RFC 8259 §2=8259#section-2", "§8.1=8259#section-8.1")]
    [InlineData("RFC 9110 §15.5.16, §12.5.1; Accept-Post: W3C LDP §7.1", "RFC 9110 §15.5.16=9110#section-15.5.16",
        "§12.5.1=9110#section-12.5.1")]
    [InlineData("RFC 3986, docs", "RFC 3986=3986")]
    [InlineData("docs (sample)")]
    public void Every_clause_of_an_RFC_has_its_link(string source, params string[] links) =>
        Assert.Equal(links, SourcePart.Of(source).Where(part => part.Link is not null)
            .Select(part => $"{part.Text}={part.Link!.Replace("https://www.rfc-editor.org/rfc/rfc", "", StringComparison.Ordinal)}"));

    [Fact]
    public void The_pieces_are_the_source() =>
        Assert.All(RequirementCatalogue.Load().All,
            requirement => Assert.Equal(requirement.Source, string.Concat(SourcePart.Of(requirement.Source).Select(part => part.Text))));

    [Fact]
    public void Every_source_that_names_an_RFC_has_a_link() =>
        Assert.All(RequirementCatalogue.Load().All.Where(requirement => requirement.Source.Contains("RFC ", StringComparison.Ordinal)),
            requirement => Assert.Contains(SourcePart.Of(requirement.Source), part => part.Link is not null));
}
