using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class SettingSourceTests
{
    [Fact]
    public async Task The_environment_wins_over_the_file_and_the_command_line_over_both()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file,
                """{ "Port": 0, "Authentication": { "Realm": "of the file", "OnSite": "Basic" }, "Errors": { "Text": "Both" } } // a remark""", TestContext.Current.CancellationToken);
            await using var mock = MockProcess.Start(
                new Dictionary<string, string>
                {
                    ["EMAILSYNC__AUTHENTICATION__REALM"] = "of the environment",
                    ["EMAILSYNC__Errors__Text"] = "Message"
                },
                "--config", file, "--set", "Errors:Text=ErrorMessage");
            using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
            using var response = await http.PostAsync("/api/v1/Agents/EMail/SyncEmailAccount", null, TestContext.Current.CancellationToken);

            Assert.Equal("Basic realm=\"of the environment\", charset=\"UTF-8\"",
                Assert.Single(response.Headers.WwwAuthenticate).ToString());
            Assert.Equal(["Error", "ErrorType", "ErrorMessage", "ErrorSource"], (await TestSandbox.JsonOf(response)).Names());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_wrong_setting_of_the_environment_is_reported_by_its_key()
    {
        await using var mock = MockProcess.Start(new Dictionary<string, string> { ["EMAILSYNC__PORT"] = "x", ["EMAILSYNC__NOSUCH"] = "1" });

        Assert.Equal(2, await mock.ExitAsync());
        Assert.Matches("^emailsync: Port: .*\nemailsync: NOSUCH: there is no such setting.*\n$",
            (await mock.ErrorsAsync()).ReplaceLineEndings("\n"));
    }
}
