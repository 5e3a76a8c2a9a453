using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results.Languages;

public sealed class LanguageTests(SharedMock shared)
{
    private const string Supplier = "NO:\"Leverandør\";US:\"Supplier\";GE:\"Lieferant\"";

    [Theory]
    [InlineData(new string[0], Supplier)]
    [InlineData(new[] { "Accept-Language: en" }, "Supplier")]
    [InlineData(new[] { "Accept-Language: en-GB" }, "Supplier")]
    [InlineData(new[] { "Accept-Language: EN-us; en-gb" }, "Supplier")]
    [InlineData(new[] { "Accept-Language: nn" }, "Leverandør")]
    [InlineData(new[] { "Accept-Language: no" }, "Leverandør")]
    [InlineData(new[] { "Accept-Language: fr,de,ru,zh" }, "Lieferant")]
    [InlineData(new[] { "Accept-Language: en;q=0.3, nb;q=0.7" }, "Leverandør")]
    [InlineData(new[] { "Accept-Language: en;q=0, nb;q=0.1" }, "Leverandør")]
    [InlineData(new[] { "Accept-Language: fr, *, en;q=0.9" }, Supplier)]
    [InlineData(new[] { "Accept-Language: en, *" }, "Supplier")]
    [InlineData(new[] { "Accept-Language: fr" }, Supplier)]
    [InlineData(new[] { "Accept-Language: ,, --,q=1, en" }, "Supplier")]
    [InlineData(new[] { "Accept-Language: en", "SO-Language: nb-no" }, "Leverandør")]
    [InlineData(new[] { "Accept-Language: en", "SO-Language: x" }, Supplier)]
    [InlineData(new[] { "Accept-Language: en", "SO-Language: *" }, Supplier)]
    [InlineData(new[] { "Accept-Language: en", "SO-Language:" }, "Supplier")]
    [InlineData(new[] { "SO-LANGUAGE: de", "SO-Culture: sv" }, "Lieferant")]
    [InlineData(new[] { "SO-Culture: de" }, Supplier)]
    public async Task A_text_of_several_languages_is_answered_in_the_first_that_is_requested_and_there(string[] fields, string expected)
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync(Supplier);

        Assert.Equal(expected, (await sandbox.ReadJsonAsync(ResultCalls.Ready, fields))[0].TextAt("AssociateName"));
    }

    [Theory]
    [InlineData("US:\"He said \"no\"; and went\"", "He said \"no\"; and went")]
    [InlineData("US:\"\"", "")]
    [InlineData("us:\"a\"; no:\"b\";", "a")]
    [InlineData("US:\"a\";US:\"b\"", "a")]
    [InlineData("US:\"a", "US:\"a")]
    [InlineData("US:\"a\" and more", "US:\"a\" and more")]
    [InlineData("US:a", "US:a")]
    [InlineData("USA:\"a\"", "USA:\"a\"")]
    [InlineData("tje0", "tje0")]
    public async Task What_does_not_have_the_form_stays_as_it_is(string text, string expected)
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync(text);

        Assert.Equal(expected, (await sandbox.ReadJsonAsync(ResultCalls.Ready, "Accept-Language: en"))[0].TextAt("AssociateName"));
    }

    [Fact]
    public async Task Neither_names_nor_other_values_change_and_xml_says_the_same()
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync(Supplier);
        using var response = await sandbox.ReadAsync(ResultCalls.Ready, "SO-Language: en", "Accept: text/xml");

        Assert.Contains("<AccountId>17</AccountId><AssociateName>Supplier</AssociateName>",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
