using System.Text.Json;
using EmailSync.MockServer.Tests.Results;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

public sealed class LongAnswerReportTests
{
    [Fact]
    public async Task What_is_left_of_a_long_answer_is_reported_with_the_length_it_had()
    {
        await using var reported = await ReportedRun.StartAsync("--set", "Journal:BodyOctets=100");
        var answer = await reported.SendAsync(
            $"POST {ResultCalls.Ready} HTTP/1.1\r\nHost: {reported.Run.Address.Authority}\r\nAuthorization: {TestSandbox.Tje0}\r\n"
                + $"Connection: close\r\n\r\n");
        var content = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        await reported.Run.EndAsync();

        using var har = JsonDocument.Parse(reported.Read("traffic.har"));
        var response = Assert.Single(har.RootElement.At("log", "entries").EnumerateArray()).At("response");
        Assert.Equal((content.Length, content.Length), (response.NumberAt("bodySize"), response.NumberAt("content", "size")));
        Assert.Equal(content[..100], response.TextAt("content", "text"));
        Assert.NotEmpty(response.TextAt("content", "comment")!);
        Assert.Contains($"the beginning of {content.Length} bytes", reported.Read("report.html"), StringComparison.Ordinal);
    }
}
