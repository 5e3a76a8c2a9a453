using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Waivers;
using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Tests.Reports.Waivers;

public sealed class WaiverFileTests
{
    private static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    [Theory]
    [InlineData("AUTH-03\tthe vendor mends it\t2026-12-31")]
    [InlineData("\uFEFF# why\r\n\r\nId\tReason\tExpires\r\nauth-03\t the vendor mends it \t2026-12-31\r\n")]
    public void A_waiver_is_read(string text) =>
        Assert.Equal(new Waiver("AUTH-03", "the vendor mends it", new DateOnly(2026, 12, 31)), Assert.Single(WaiverFile.Parse(text, "w.tsv", Catalogue)));

    [Fact]
    public void Every_error_is_named_at_once_with_its_line()
    {
        const string text = "# all wrong\nAUTH-99\tunknown\t2026-12-31\nAUTH-03\t\ttomorrow\nAUTH-04 no tabs\nAUTH-05\tgood\t2026-12-31\nauth-05\tagain\t2027-01-01\n";

        var errors = Assert.Throws<ReportInputException>(() => WaiverFile.Parse(text, "w.tsv", Catalogue)).Errors;

        Assert.Equal(
            [
                "w.tsv, line 2: expected the id of a requirement in the first cell, found \"AUTH-99\".",
                "w.tsv, line 3: expected a reason in the second cell, found none.",
                "w.tsv, line 3: expected a day as yyyy-MM-dd in the third cell, found \"tomorrow\".",
                "w.tsv, line 4: expected 3 cells with tabs between (id, reason, expires), found 1.",
                "w.tsv, line 6: AUTH-05 is there already, in line 5; expected one line an id.",
            ],
            errors);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("no-such-file.tsv: cannot be read", Assert.Throws<ReportInputException>(() => WaiverFile.Read("no-such-file.tsv", Catalogue)).Message, StringComparison.Ordinal);
}
