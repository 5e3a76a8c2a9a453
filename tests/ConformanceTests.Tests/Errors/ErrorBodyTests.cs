using System.Text;
using EmailSync.ConformanceTests.Errors;
using EmailSync.ConformanceTests.Wire;
using EmailSync.Contract.Answers;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Tests.Media;

namespace EmailSync.ConformanceTests.Tests.Errors;

public sealed class ErrorBodyTests
{
    public static TheoryData<string, MediaSyntax> Types => [.. MediaTypeTable.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_suite_means_the_same_by_a_media_type_as_the_server(string field, MediaSyntax syntax)
    {
        var body = Of(field, "");

        Assert.Equal((MediaTypeTable.NameOf(field), syntax.IsJson(), syntax == MediaSyntax.Xml), (body.MediaType, body.IsJson, body.IsXml));
        Assert.Equal(field.Contains("utf-8", StringComparison.OrdinalIgnoreCase) ? "utf-8" : null, body.Charset);
    }

    [Theory]
    [InlineData("application/json", "{}", true)]
    [InlineData("application/json", "{", false)]
    [InlineData("application/vnd.x+json", "{", false)]
    [InlineData("application/notjson", "{", true)]
    [InlineData("application/xml", "<a>", false)]
    [InlineData("application/notxml", "<a>", true)]
    [InlineData("text/plain; charset=\"utf-8\"", "\u00e6", false)]
    [InlineData("text/plain; charset=windows-1252", "\u00e6", true)]
    [InlineData("text/plain; charset=nobodys", "\u00e6", true)]
    [InlineData("application/json;;charset", "{", false)]
    public void Content_is_checked_by_the_type_and_the_charset_that_are_declared(string field, string latin1, bool isRight) =>
        Assert.Equal(isRight, Of(field, latin1).Fault() is null);

    private static AnswerContent Of(string field, string latin1) => ErrorBody.Of(new Reply(0, new WireAnswer
    {
        StatusLine = "HTTP/1.1 400 Bad Request",
        Status = 400,
        Fields = [new("Content-Type", field)],
        Defects = [],
        Bytes = [],
        Content = Encoding.Latin1.GetBytes(latin1),
    }, null));
}
