using System.Text;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Targets;

namespace EmailSync.ConformanceTests.Tests.Redaction;

public sealed class SecretMaskTests
{
    private const string Ticket = "7T:AbC+d/e4xYz9Q==";
    private static readonly SecretMask Mask =
        new(new Credentials { Ticket = Ticket, Basic = new UserPassword("tje0", "Hem<li>g hed7"), Bearer = "8A:Cust12345.s3cr3tT0ken" });

    public static TheoryData<string> Forms() => [.. SecretForms.Of(Ticket)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_ticket_is_hidden_in_each_form(string form)
    {
        var hidden = Encoding.Latin1.GetString(Mask.Hide(Encoding.Latin1.GetBytes($"It was \"{form}\".")));
        Assert.StartsWith("It was \"", hidden, StringComparison.Ordinal);
        Assert.EndsWith("\".", hidden, StringComparison.Ordinal);
        Assert.Contains("<redacted:ticket>", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain(SecretForms.Within(Ticket), form => hidden.Contains(form, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("7T:AbC+d/x4xYz9Q==")]
    [InlineData("7T:AbC+d/e4xYz9")]
    [InlineData("7t:aBc+D/E4XyZ9q==")]
    [InlineData("7T:AbC+d/e4xYz9Q==more")]
    [InlineData("\"7T:AbC+d/e4xYz9Q==\"")]
    public void An_altered_secret_is_hidden(string altered) =>
    Assert.DoesNotContain("4xy", Mask.Hide($"ticket {altered} is wrong"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_password_in_base64_is_hidden() =>
        Assert.Equal("{\"user\":\"<redacted:basic_base64>\"}",
            Mask.Hide("{\"user\":\"" + new UserPassword("tje0", "Hem<li>g hed7").Base64 + "\"}"));

    [Fact]
    public void A_password_is_hidden_and_its_user_is_not() =>
        Assert.Equal("no tje0 with <redacted:basic_password>", Mask.Hide("no tje0 with Hem<li>g hed7"));

    [Fact]
    public void A_tenant_is_no_secret() =>
    Assert.Equal("/Cust12345/api/v1 and 8A:Cust12345.", Mask.Hide("/Cust12345/api/v1 and 8A:Cust12345."));

    [Fact]
    public void A_secret_over_two_chunks_is_hidden() =>
        Assert.DoesNotContain("AbC", Mask.Hide("\r\n\r\na\r\n7T:AbC+d/e\r\n8;x=1\r\n4xYz9Q==\r\n0\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_secret_stays_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 1024).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(bytes, Mask.Hide(bytes));
        Assert.Equal([.. bytes, .. "<redacted:ticket>"u8, .. bytes], Mask.Hide([.. bytes, .. Encoding.ASCII.GetBytes(Ticket), .. bytes]));
    }

    [Fact]
    public void A_word_of_the_report_stays_where_a_part_of_it_is_in_a_secret() =>
        Assert.Equal("hemlig, hed7, AbC+", Mask.Hide("hemlig, hed7, AbC+"));

    [Fact]
    public void A_mark_has_letters_digits_and_underscores_only()
    {
        var mask = new SecretMask();
        mask.Learn("very secret", "cookie-a.b c");
        Assert.Equal("<redacted:cookie_a_b_c>", mask.Hide("very secret"));
    }

    [Fact]
    public void A_short_password_is_hidden_in_its_letter_case_only()
    {
        var mask = new SecretMask(new Credentials { Basic = new UserPassword("u", "Post") });
        Assert.Equal("POST /a <redacted:basic_password>", mask.Hide("POST /a Post"));
    }

    [Fact]
    public void What_a_message_carries_as_credentials_is_hidden_elsewhere_too()
    {
        var mask = new SecretMask();
        mask.Meet("HTTP/1.1 200 OK\r\nSet-Cookie: sid=a1b2c3d4e5%2Bf; path=/\r\n\r\n"u8.ToArray());
        Assert.Equal("it is <redacted:altered> or <redacted:altered>", mask.Hide("it is a1b2c3d4e5%2Bf or a1b2c3d4e5+f"));
    }

    [Fact]
    public void Where_nothing_is_secret_everything_is_shown()
    {
        var mask = new SecretMask { HidesNothing = true };
        mask.Learn(Ticket, "ticket");
        Assert.Equal($"Authorization: SoTicket {Ticket}", mask.Hide($"Authorization: SoTicket {Ticket}"));
    }
}
