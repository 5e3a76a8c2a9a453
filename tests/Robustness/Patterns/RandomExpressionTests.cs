using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Robustness.Mutations;

namespace EmailSync.Robustness.Patterns;

/// <summary>Expressions put together at random, in each language that a pattern of WireMock's dialect may hold.</summary>
public sealed class RandomExpressionTests
{
    private const string Json = """{"a":1,"l":[1,2,{"a":"x"}],"o":{"x":null,"y":false,"\ud800":1,"s":"\ud800"},"big":1e999,"n":-0.10}""";
    private const string Xml = "<r xmlns='urn:d' xmlns:p='urn:p'><a b='1'>x<!--c--></a><?p d?><p:z/><![CDATA[q]]></r>";

    private static readonly string[] PathParts =
    [
        "$", "@", ".", "..", "[", "]", "'", "\"", "?", "(", ")", "*", "a", "l", "o", "x", "&&", "||", "==", "!=", "<", ">", "=~", "/a/",
        "/", "!", " ", "1", "-1", ":", ",", "null", "true",
        "big", "n", "s", "\\", "1e999", "0x1", "é", "$..a", "[?(@.a)]", "[?(@.s == 'x')]", "[?(@.big > 1)]", "[0]", "[0:]", "length()",
    ];

    private static readonly string[] XPathParts =
    [
        "/", "//", "*", "@", "a", "r", "p:z", "[", "]", "(", ")", "'x'", "count(", "string(", "not(", "position()", "last()", "=", "|",
        "or", "and", "+", "-", "div", "1", "::", "ancestor",
        "preceding", "namespace", ".", "..", "$v", "text()", "comment()", "processing-instruction()", "name()", "local-name()", "id('x')",
        "lang('en')", "substring(", "translate(", "sum(",
    ];

    private static readonly string[] RegexParts =
    [
        "a", "b", "(", ")", "[", "]", "*", "+", "?", "{", "}", "1", ",", "|", "^", "$", "\\", "\\p{L}", "\\d", "(?=", "(?!", "(?<n>",
        "\\k<n>", "\\1", "(?i)", "(?x)", "#", "(?>", ".", "\\b", "[^", "-",
        "(?#", "\\z", "\\u00e9", "\\x", " ", "(?(1)", "{900}", "(a|aa)+",
    ];

    private static readonly string[] XmlParts =
    [
        "<a>", "</a>", "<b/>", "x", "<!--c-->", "<?p d?>", "<![CDATA[x]]>", "&amp;", "&x;", "<a xmlns='urn:d'>", "<a b='1' b='2'/>",
        "<p:a/>", "\u0001", "<!DOCTYPE a>", "<r xmlns:p='urn:p'>", "</r>", "\ufeff",
    ];

    [Fact]
    public async Task Each_is_matched_or_refused_at_its_place()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("one");
        foreach (var (body, type) in ((string, string)[])[(Json, "application/json"), (Xml, "application/xml"), ("aaaaab", "text/plain")])
            (await sandbox.SendAsync(sandbox.Call(body: body, contentType: type))).Dispose();
        await Rounds.RunAsync(2000, async random =>
        {
            var mangler = new Mangler(random);
            var matcher = Matcher(mangler, random);
            var pattern = new JsonObject { ["bodyPatterns"] = new JsonArray(matcher) }.ToJsonString();
            var request = new HttpRequestMessage(HttpMethod.Post,
                $"{sandbox.Prefix}/__admin/requests/count")
            { Content = new StringContent(pattern, Encoding.UTF8, "application/json") };
            using var response = await sandbox.SendAsync(request)
                .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.True((int)response.StatusCode is 200 or 422, $"{pattern} was answered {(int)response.StatusCode} {answer}");
            if ((int)response.StatusCode != 422) return;
            using var refusal = JsonDocument.Parse(answer);
            var error = Assert.Single(refusal.RootElement.At("errors").EnumerateArray());
            Assert.StartsWith("/bodyPatterns/0/", error.TextAt("source", "pointer"), StringComparison.Ordinal);
            Assert.NotEmpty(error.TextAt("detail")!);
        });
    }

    private static JsonObject Matcher(Mangler mangler, Random random) => random.Next(4) switch
    {
        0 => new JsonObject { ["matchesJsonPath"] = WithInner("$" + Some(mangler, random, PathParts), mangler) },
        1 => new JsonObject { ["matchesXPath"] = WithInner(Some(mangler, random, XPathParts), mangler) },
        2 => new JsonObject { [mangler.InOneOf(2) ? "matches" : "doesNotMatch"] = Some(mangler, random, RegexParts) },
        _ => new JsonObject { ["equalToXml"] = Some(mangler, random, XmlParts) },
    };

    private static JsonNode WithInner(string expression, Mangler mangler) =>
        mangler.One(["", "equalTo", "contains", "matches", "equalToJson", "equalToXml"]) is { Length: > 0 } name
        ? new JsonObject { ["expression"] = expression, [name] = name switch { "equalToXml" => "<a/>", "equalToJson" => "[1]", _ => "1" } }
        : expression;

    private static string Some(Mangler mangler, Random random, string[] parts) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => mangler.One(parts)));
}
