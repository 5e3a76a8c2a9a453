using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Tests.Model;

public sealed class PlaceTests
{
    public static TheoryData<Place, string> Texts => new()
    {
        { Place.Method, "method" },
        { Place.Path, "path" },
        { Place.Query("$select"), "query $select" },
        { Place.WholeQuery, "query" },
        { Place.RequestLine, "request line" },
        { Place.Header("Accept"), "header Accept" },
        { Place.HeaderSection, "header section" },
        { Place.TrailerSection, "trailer section" },
        { Place.Cookie("XSRF-TOKEN"), "cookie XSRF-TOKEN" },
        { Place.Caller, "caller" },
        { Place.Framing, "framing" },
        { Place.Body, "body" },
        { Place.At(""), "body" },
        { Place.At("/SyncUserAccount/AccountId"), "/SyncUserAccount/AccountId" },
        { Place.At(3, 7), "line 3, column 7" },
        { Place.At(3, 7, "/SyncUserAccount"), "/SyncUserAccount at line 3, column 7" },
        { Place.Octet(17), "octet 17" },
        { Place.FormField("AccountId", 12), "form field 'AccountId' (character 12)" },
        { Place.Form, "form" },
        { Place.XmlDeclaration, "XML declaration" },
        { Place.Request, "request" },
        { Place.Connection, "connection" },
        { Place.Calls, "calls" },
        { Place.Operation, "operation" },
        { Place.Server, "server" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_place_is_told_in_the_words_that_JSON_has_always_had(Place place, string text) => Assert.Equal((text, text), (place.Text, $"{place}"));

    [Fact]
    public void Each_kind_of_place_is_told() => Assert.Equal(Enum.GetValues<PlaceKind>(), Texts.Select(row => row.Data.Item1.Kind).Distinct().Order());

    [Fact]
    public void A_field_that_has_the_name_of_a_kind_is_none_of_that_kind() =>
        Assert.NotEqual((Place.HeaderSection.Kind, Place.At(1, 2).Kind), (Place.Header("section").Kind, Place.At("/a at line 1, column 2").Kind));

    [Fact]
    public void Only_the_name_in_a_place_is_changed() =>
        Assert.Equal("/x at line 3, column 7", Place.At(3, 7, "/secret").WithName(name => name.Replace("secret", "x", StringComparison.Ordinal)).Text);

    [Fact]
    public void Two_places_are_equal_where_they_say_the_same() => Assert.Equal(Place.Header("Accept"), Place.Header("Accept"));
}
