using EmailSync.WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace EmailSync.Samples.WireMock;

public sealed class ReportingJobTests
{
    [Fact]
    public async Task The_job_synchronises_and_reports()
    {
        await using var mocks = await WireMockServer.StartWithSuperOfficeAsync();
        mocks.Server.Given(Request.Create().WithPath("/reports").UsingPost())
            .RespondWith(Response.Create().WithBodyAsJson(new { number = 412 }));
        using var reports = new HttpClient { BaseAddress = new Uri(mocks.Server.Url!) };

        var number = await new ReportingJob(mocks.SuperOffice.Http, reports).RunAsync(17);

        Assert.Equal(412, number);
        mocks.SuperOffice.Verdict.ShouldHaveSynced(17).ShouldBeClean();
    }

    [Fact]
    public async Task The_job_also_reports_that_SuperOffice_is_down()
    {
        await using var mocks = await WireMockServer.StartWithSuperOfficeAsync();
        mocks.Server.Given(Request.Create().WithPath("/reports").UsingPost().WithBody("*\"status\":503*"))
            .RespondWith(Response.Create().WithBodyAsJson(new { number = 413 }));
        mocks.SuperOffice.Faults.Unavailable(retryAfter: 5);
        using var reports = new HttpClient { BaseAddress = new Uri(mocks.Server.Url!) };

        Assert.Equal(413, await new ReportingJob(mocks.SuperOffice.Http, reports).RunAsync(17));
    }
}
