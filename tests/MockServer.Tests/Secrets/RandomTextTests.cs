using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Tests.Secrets;

public sealed class RandomTextTests
{
    private const int Seed = 20260131;
    private const string Known = "mock-access-token";

    private static readonly string[] Pieces =
    [
        "token", "Password", "value", "name=", "path", "\"", "'", "\\", "\\\"", ":", "=", "&", "?", "/", "<", ">", "</", "/>", "{", "}",
        "[", "]", ",", ";", " ", "\r\n", "\r\n\r\n", "--",
        "%", "%2", "%25", "%22", "%00", "\\u", "\\u0022", "\\u0070", "\\ud800", "&#", "&#x2d;", "&quot;", "&amp;", "\0", "null", "é", "日",
        "\ud83d\ude00", "ï»¿", "[redacted 0123abcd]", "s3cret", Known,
        "mock%2daccess-token", "mock\\u002daccess\\u002dtoken", "mock&#45;access-token", "m\0o\0c\0k\0-\0access-token",
    ];

    private readonly Redactor redactor = new(IdentityOptions.Default.ToHide(), new SecretHasher());

    [Fact]
    public void No_text_however_broken_stops_the_redactor_or_carries_a_known_secret_through()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            foreach (var shown in (string[])[redactor.Text(text), redactor.Header("X-Note", text),
                Encoding.UTF8.GetString(redactor.Body(Encoding.UTF8.GetBytes(text)).Span)])
                Assert.False(Plain(shown).Contains(Known, StringComparison.Ordinal), $"{text} was shown as {shown}");
        }
    }

    [Fact]
    public void What_has_been_redacted_is_not_redacted_again()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 5_000; i++)
        {
            var secret = $"s3cret{random.Next()}";
            var text =
                ((string[])["{\"a\":1,\"password\":\"$\",\"b\":[{\"token\":[\"$\"]}]}", "a=1&password=$&b=2",
                    "<a><token>$</token><b>1</b></a>", "password: $", "<a token='$'/>"])[i % 5].Replace("$", secret,
                        StringComparison.Ordinal);
            var shown = redactor.Text(text);

            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            Assert.Equal(shown, redactor.Text(shown));
        }
    }

    private static string Plain(string text) =>
        Uri.UnescapeDataString(text).Replace("\0", "", StringComparison.Ordinal).Replace("\\u002d", "-", StringComparison.Ordinal)
            .Replace("&#45;", "-", StringComparison.Ordinal);
}
