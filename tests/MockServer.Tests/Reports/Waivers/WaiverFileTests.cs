using EmailSync.Contract;
using EmailSync.Reporting.Waivers;

namespace EmailSync.MockServer.Tests.Reports.Waivers;

public sealed class WaiverFileTests
{
    private static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    [Theory]
    [InlineData("AUTH-03\tthe vendor mends it\t2026-12-31")]
    [InlineData("\uFEFF# why\r\n\r\nId\tReason\tExpires\r\nauth-03\t the vendor mends it \t2026-12-31\r\n")]
    public void A_waiver_is_read(string text)
    {
        var errors = new List<string>();

        Assert.Equal(new Waiver("AUTH-03", "the vendor mends it", new DateOnly(2026, 12, 31)),
            Assert.Single(WaiverFile.Parse(text, "w.tsv", Catalogue, errors)));
        Assert.Empty(errors);
    }

    [Fact]
    public void Every_error_is_named_at_once_with_its_line()
    {
        const string Text = "# all wrong\nAUTH-99\tunknown\t2026-12-31\nAUTH-03\t\ttomorrow\nAUTH-04 no "
            + "tabs\nAUTH-05\tgood\t2026-12-31\nauth-05\tagain\t2027-01-01\n";
        var errors = new List<string>();

        WaiverFile.Parse(Text, "w.tsv", Catalogue, errors);

        Assert.Equal(
            [
                "w.tsv, line 2: expected the id of a requirement in the first cell, found \"AUTH-99\"; did you mean AUTH-09?",
                "w.tsv, line 3: expected a reason in the second cell, found none.",
                "w.tsv, line 3: expected a date as yyyy-MM-dd in the third cell, found \"tomorrow\".",
                "w.tsv, line 4: expected 3 cells separated by tabs (id, reason, expires), found 1.",
                "w.tsv, line 6: AUTH-05 is already in line 5; expected one line per id.",
            ],
            errors);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var errors = new List<string>();

        Assert.Empty(WaiverFile.Read("no-such-file.tsv", Catalogue, errors));
        Assert.Equal("no-such-file.tsv: cannot be read: there is no such file", Assert.Single(errors));
    }

    [Fact]
    public void A_file_without_an_end_is_not_read_for_ever()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev/zero.");
        var errors = new List<string>();

        Assert.Empty(WaiverFile.Read("/dev/zero", Catalogue, errors));
        Assert.Equal("/dev/zero: cannot be read: expected at most 1048576 bytes", Assert.Single(errors));
    }

    [Fact]
    public void A_waiver_counts_on_its_last_day_and_not_on_the_next()
    {
        var waiver = new Waiver("C-PATH-01", "for now", new DateOnly(2026, 11, 29));

        Assert.Null(waiver.ExpiryWarning(new DateOnly(2026, 11, 29)));
        Assert.Equal("The waiver for C-PATH-01 expired on 2026-11-29 and no longer excuses anything.",
            waiver.ExpiryWarning(new DateOnly(2026, 11, 30)));
    }
}
