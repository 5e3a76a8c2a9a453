using EmailSync.ConformanceTests.Wire;
using EmailSync.ConformanceTests.Wire.Http2;

namespace EmailSync.ConformanceTests.Tests.Wire.Http2;

public sealed class HeaderBlockTests
{
    // The examples with Huffman are those of RFC 7541 appendix C.6.
    [Theory]
    [InlineData("88", 200)]
    [InlineData("89", 204)]
    [InlineData("8e", 500)]
    [InlineData("89880f", 204)]
    [InlineData("4803333032", 302)]
    [InlineData("48826402", 302)]
    [InlineData("4883640eff", 307)]
    [InlineData("0803343031", 401)]
    [InlineData("1803343033", 403)]
    [InlineData("00073a73746174757303343135", 415)]
    [InlineData("2089", 204)]
    [InlineData("3fe11f89", 204)]
    [InlineData("203fe11f0803343031", 401)]
    public void A_status_is_read_in_each_form(string block, int status) =>
    Assert.Equal(status, HeaderBlock.Status(Convert.FromHexString(block)));

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("80")]
    [InlineData("82")]
    [InlineData("ff")]
    [InlineData("48")]
    [InlineData("4805")]
    [InlineData("48033430")]
    [InlineData("4803782020")]
    [InlineData("0f")]
    [InlineData("000161026162")]
    public void What_is_no_status_is_0(string block) => Assert.Equal(0, HeaderBlock.Status(Convert.FromHexString(block)));

    [Fact]
    public void Fields_are_written_as_literals_in_small_letters() =>
        Assert.Equal([0, 2, (byte)'x', (byte)'a', 1, (byte)'B', 0, 1, (byte)'c', 0],
            HeaderBlock.Write([new FieldLine("X" + "A", "B"), new FieldLine("c", "")]));

    [Fact]
    public void Long_values_have_long_lengths()
    {
        var block = HeaderBlock.Write([new FieldLine("a", new string('b', 300))]);
        Assert.Equal([0, 1, (byte)'a', 127, 0xad, 0x01, (byte)'b'], block[..7]);
        Assert.Equal(306, block.Length);
    }

    [Fact]
    public void What_is_written_can_be_read() =>
    Assert.Equal(429, HeaderBlock.Status(HeaderBlock.Write([new FieldLine(":Status", "429")])));
}
