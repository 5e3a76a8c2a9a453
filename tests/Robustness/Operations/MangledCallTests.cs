using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Robustness.Operations;

public sealed partial class MangledCallTests
{
    // An unknown method and another version of HTTP are answered so (RFC 9110 section 9.1, 15.6.6); 503 is a fault that the call asks for.
    private static readonly int[] TakenAbove499 = [501, 503, 505];

    [Fact]
    public async Task A_mangled_call_is_answered_and_journaled_as_it_was_answered()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");
        await Rounds.RunAsync(2000, async random =>
        {
            var bytes = MangledCall.Draw(random);
            var sent = Convert.ToBase64String(bytes);
            await using var connection = await RawConnection.OpenAsync(mock);
            await connection.SendAsync(bytes);
            connection.EndSending();
            var answer = await connection.ReadToEndAsync();

            var head = StatusLine().Match(answer);
            if (!head.Success) return; // broken off on purpose, or there was no whole request
            var status = int.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            Assert.True(status < 500 || TakenAbove499.Contains(status), $"{sent} was answered {answer}");
            if (Id().Match(answer) is not { Success: true } id) return;
            var entry = await root.GetJsonAsync($"/__mock/requests/{id.Groups[1].Value}");
            Assert.True(entry.NumberAt("status") == status, $"{sent} was answered {answer} and journaled with {entry.NumberAt("status")}");
        });

        using var right = await root.SendAsync(root.Call());
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
    }

    [GeneratedRegex(@"\AHTTP/1\.1 (?!100)(\d{3}) ")]
    private static partial Regex StatusLine();

    [GeneratedRegex("^X-Mock-Request: ([0-9a-f-]{36})\r$", RegexOptions.Multiline)]
    private static partial Regex Id();
}
