using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain.Samples;

/// <summary>Runs the samples as somebody who pasted them would.</summary>
[Trait("Speed", "Slow")]
public sealed class RunSampleTests(SharedMock shared)
{
    private const string Hostile = "a'b\"c\\d $HOME `id` !! %s & <x> \u00f8 \ud83d\ude00 \u2028 \"\"\" \n*/ #{x} ${y} @z";

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "application/json", Json(Hostile), Hostile },
        { "application/json", "@" + Json("plain"), "plain" },
        { "text/xml",
            $"<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><AssociateName><![CDATA[{Hostile}]]></AssociateName>"
                + "</SyncUserAccount></SyncEmailAccountRequest>", Hostile },
        { "application/x-www-form-urlencoded",
            $"SyncUserAccount.AccountId=17&SyncUserAccount.AssociateName={Uri.EscapeDataString(Hostile)}", Hostile },
        { "application/json; charset=utf-16", Json("wide"), "wide" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task The_curl_sample_runs(string contentType, string body, string name) =>
    RunsAsync("curl", "sh", "sample.sh", contentType, body, name);

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task The_TypeScript_sample_runs(string contentType, string body, string name) =>
    RunsAsync("typescript", "node", "sample.mjs", contentType, body, name);

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task The_Python_sample_runs(string contentType, string body, string name) =>
    RunsAsync("python", "python3", "sample.py", contentType, body, name);

    private async Task RunsAsync(string language, string program, string file, string contentType, string body, string name)
    {
        var sandbox = shared.OnSite();
        var head = $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1\r\nHost: "
            + $"x\r\nAuthorization: {TestSandbox.Tje0}\r\nContent-Type: {contentType}\r\nX-Hostile: "
            + $"a'b\"c\\d $HOME `id` !! \u00f8\r\n__proto__: x\r\nX-Empty:\r\n";
        byte[] bytes = contentType.EndsWith("utf-16", StringComparison.Ordinal)
            ? Encoding.Unicode.GetBytes(body)
            : Encoding.UTF8.GetBytes(body);
        var explanation =
            await ExplainCalls.BytesAsync(sandbox, [.. Encoding.UTF8.GetBytes($"{head}Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);

        var output = await OutputAsync(program, file, explanation.TextAt("corrected", language)!);
        var entry = (await sandbox.JournalAsync()).FirstOrDefault();
        Assert.True(entry.ValueKind == JsonValueKind.Object && entry.NumberAt("status") == 204, output);
        Assert.DoesNotContain(entry.At("findings").EnumerateArray(), finding => finding.TextAt("level") == "MUST");
        Assert.Equal("a'b\"c\\d $HOME `id` !! \u00f8",
            entry.At("headers").EnumerateObject()
                .First(header => header.Name.Equals("X-Hostile", StringComparison.OrdinalIgnoreCase)).Value.GetString());
        Assert.Equal(name, (await sandbox.GetJsonAsync("/__mock/effects")).At("effects")[0].TextAt("account", "AssociateName"));
    }

    private static string Json(string name) =>
        "{\"SyncUserAccount\":{\"AccountId\":\"17\",\"AssociateName\":" + JsonSerializer.Serialize(name) + "}}";

    private static async Task<string> OutputAsync(string program, string file, string code)
    {
        var folder = Directory.CreateTempSubdirectory("emailsync-sample-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), code, TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo(program,
                file)
            { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var proxy in (string[])["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]) start.Environment.Remove(proxy);
            using var process = Started(start);
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return $"{code}\n{await output}\n{await errors}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not on this machine.");
            throw;
        }
    }
}
