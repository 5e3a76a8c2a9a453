using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>An operation of any contract, checked by what holds for all operations.</summary>
public sealed class TestedOperationTests
{
    /// <summary>Swagger 2.0 of an agent that exists nowhere.</summary>
    public static string Parcel { get; } = InRepository("tests/Contracts.Tests/Files/parcel.json");

    [Theory]
    [InlineData("/api/v1/Agents/Parcel/GetParcel?parcelId=5", null)]
    [InlineData("/api/v1/Agents/Parcel/SaveParcel", """{"ParcelId":5,"Name":"a","Kind":"Box"}""")]
    public async Task The_mock_holds_what_is_general_on_an_operation_from_a_file(string operation, string? body)
    {
        (string, string)[] variables = [("EMAILSYNC_OPERATION", operation), ("EMAILSYNC_CONTRACT", Parcel)];
        if (body is not null) variables = [.. variables, ("EMAILSYNC_BODY", body)];
        await using var mock = await MockTarget.StartAsync(SuiteRun.Options(variables));
        var run = await SuiteRun.OfAsync(mock.Target);

        Assert.Empty(run.Results.Where(result => result.Verdict is CheckVerdict.Fail or CheckVerdict.Warn or CheckVerdict.Error)
            .Select(result => $"{result.Requirement.Id} {result.Verdict}: {result.Summary}"));
        Assert.Equal(0, SuiteRun.Conclude(run).ExitCode);
        string[] held = ["AUTH-03", "AUTH-08", "XSRF-01", "SEL-02", "ACC-02", "ERR-09", "MET-02", "HDR-04", "ROB-05",
            .. body is null ? (string[])[] : ["CT-03", "CT-05", "CT-06", "CT-10", "BODY-03", "BODY-09"]];
        Assert.All(held, id => Assert.Equal((id, CheckVerdict.Pass), (id, Of(run, id).Verdict)));
        Assert.All(["NC-01", "SYNC-01", "BODY-01", "AUTH-25"],
            id => Assert.Equal((CheckVerdict.NotVerified, "it is about SyncEmailAccount and its family"),
                (Of(run, id).Verdict, Of(run, id).Summary)));
        Assert.All(run.Results, result => Assert.DoesNotContain(result.Exchanges,
            exchange => exchange.Request.AsSpan().IndexOf("Agents/EMail/"u8) >= 0));
    }

    [Fact]
    public async Task A_server_that_lets_anybody_in_fails()
    {
        await using var server = ScriptedServer.Answering(_ =>
            "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n{}");
        var run = await SuiteRun.OfAsync(server.Address, TimeSpan.FromSeconds(1),
            ("EMAILSYNC_OPERATION", "/api/v1/Agents/Contact/GetIt?id=1"));

        Assert.Equal(1, SuiteRun.Conclude(run).ExitCode);
        foreach (var id in (string[])["AUTH-01", "AUTH-08", "MET-07"]) Assert.Equal((id, CheckVerdict.Fail), (id, Of(run, id).Verdict));
        Assert.Equal(CheckVerdict.NotVerified, Of(run, "NC-01").Verdict);
    }

    [Theory]
    [InlineData("EMAILSYNC_OPERATION: expected a path, because EMAILSYNC_BODY is set", "EMAILSYNC_BODY", "{}")]
    [InlineData("EMAILSYNC_CONTRACT: expected the file that has /api/v1/Agents/Parcel/GetParcel", "EMAILSYNC_OPERATION",
        "/api/v1/Agents/Parcel/GetParcel")]
    public void A_setting_without_the_one_that_it_needs_is_an_error(string error, string name, string value) =>
        Assert.StartsWith(error, Assert.Single(Errors((name, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/v1/Agents/Parcel/GetParcels", "EMAILSYNC_OPERATION: expected an operation of the file; the nearest is ")]
    [InlineData("/api/v1/Agents/Parcel/SaveParcel", "EMAILSYNC_BODY: expected the JSON of a request")]
    public void What_the_file_does_not_have_or_asks_for_is_an_error(string operation, string error) =>
        Assert.StartsWith(error, Assert.Single(Errors(("EMAILSYNC_OPERATION", operation), ("EMAILSYNC_CONTRACT", Parcel))),
            StringComparison.Ordinal);

    private static IReadOnlyList<string> Errors(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => SuiteRun.Options(variables)).Errors;

    private static RequirementResult Of(ConformanceRun run, string id) => run.Results.Single(result => result.Requirement.Id == id);

    private static string InRepository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EmailSync.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, path);
    }
}
