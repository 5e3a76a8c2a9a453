using System.Text;
using EmailSync.Reporting.Texts;

namespace EmailSync.MockServer.Tests.Reports.Texts;

public sealed class ShownBytesTests
{
    [Theory]
    [InlineData("a\r\nb", "a␍␊\nb")]
    [InlineData("a\rb\nc", "a␍b␊\nc")]
    [InlineData("\0\t\u001b\u007f", @"\x00\x09\x1B\x7F")]
    [InlineData("é␍", @"\xC3\xA9\xE2\x90\x8D")]
    [InlineData(@"\x00 \n", @"\x5Cx00 \n")]
    public void Bytes_that_are_no_signs_are_visible(string bytes, string shown) =>
    Assert.Equal(shown, ShownBytes.Of(Encoding.UTF8.GetBytes(bytes)));

    [Fact]
    public void A_long_run_is_folded() =>
        Assert.Equal("{a⟪5000 times⟫}", ShownBytes.Of(Encoding.UTF8.GetBytes($"{{{new string('a', 5000)}}}")));

    [Fact]
    public void The_end_of_a_long_message_is_counted()
    {
        var shown = ShownBytes.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("ab", 3000))));

        Assert.Equal(ShownBytes.Limit + "⟪1904 more bytes⟫".Length, shown.Length);
        Assert.EndsWith("ab⟪1904 more bytes⟫", shown, StringComparison.Ordinal);
    }
}
