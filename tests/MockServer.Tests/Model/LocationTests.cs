using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Tests.Model;

public sealed class PlaceTests
{
    public static TheoryData<Location, string> Texts => new()
    {
        { Location.Method, "method" },
        { Location.Path, "path" },
        { Location.Query("$select"), "query $select" },
        { Location.WholeQuery, "query" },
        { Location.RequestLine, "request line" },
        { Location.Header("Accept"), "header Accept" },
        { Location.HeaderSection, "header section" },
        { Location.TrailerSection, "trailer section" },
        { Location.Cookie("XSRF-TOKEN"), "cookie XSRF-TOKEN" },
        { Location.Caller, "caller" },
        { Location.Framing, "framing" },
        { Location.Body, "body" },
        { Location.At(""), "body" },
        { Location.At("/SyncUserAccount/AccountId"), "/SyncUserAccount/AccountId" },
        { Location.At(3, 7), "line 3, column 7" },
        { Location.At(3, 7, "/SyncUserAccount"), "/SyncUserAccount at line 3, column 7" },
        { Location.Byte(17), "byte 17" },
        { Location.FormField("AccountId", 12), "form field 'AccountId' (character 12)" },
        { Location.Form, "form" },
        { Location.XmlDeclaration, "XML declaration" },
        { Location.Request, "request" },
        { Location.Connection, "connection" },
        { Location.Calls, "calls" },
        { Location.Operation, "operation" },
        { Location.Server, "server" },
        { Location.AnswerStatus, "status of the answer" },
        { Location.AnswerHeader("Date"), "answer header Date" },
        { Location.AnswerBody, "answer body" },
        { Location.InAnswer("/EMailAddress"), "answer body /EMailAddress" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_location_has_the_text_that_JSON_has_always_had(Location location, string text) =>
    Assert.Equal((text, text), (location.Text, $"{location}"));

    [Fact]
    public void Each_kind_of_location_has_its_text() =>
    Assert.Equal(Enum.GetValues<LocationKind>(), Texts.Select(row => row.Data.Item1.Kind).Distinct().Order());

    [Fact]
    public void A_field_that_has_the_name_of_a_kind_is_none_of_that_kind() =>
        Assert.NotEqual((Location.HeaderSection.Kind, Location.At(1, 2).Kind),
            (Location.Header("section").Kind, Location.At("/a at line 1, column 2").Kind));

    [Fact]
    public void Only_the_name_in_a_place_is_changed() =>
        Assert.Equal("/x at line 3, column 7",
            Location.At(3, 7, "/secret").WithName(name => name.Replace("secret", "x", StringComparison.Ordinal)).Text);

    [Fact]
    public void Two_places_are_equal_where_they_say_the_same() => Assert.Equal(Location.Header("Accept"), Location.Header("Accept"));
}
