using System.Net.Http.Headers;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>
/// Whatever a document holds, a control route does what it says or refuses it: with an error that names a place, and changes nothing.
/// </summary>
public sealed class RandomControlDocumentTests(SharedMock shared)
{
    private const int Documents = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_document_with_an_odd_thing_is_taken_or_refused_with_its_place_and_then_changes_nothing(int seed)
    {
        var sandbox = shared.OnSite();
        var documents = new ControlDocuments(seed);
        var (taken, refused) = (0, 0);
        await sandbox.ControlledAsync("PUT", "clock", """{"frozen":true}""");
        for (var number = 1; number <= Documents; number++)
        {
            var (method, path, document) = documents.Next();
            var before = await EverythingAsync(sandbox);
            using var answer = await SendAsync(sandbox, method, path, document);
            var told = $"seed {seed}, document {number}, {method} {path}: {(int)answer.StatusCode}\n{Encoding.Latin1.GetString(document)}";
            Assert.True((int)answer.StatusCode < 500, told);
            if (answer.IsSuccessStatusCode)
            {
                taken++;
                // Faults add up, and a sandbox has room for so many; a clock that runs would be another one at each look.
                if (path == "faults") await sandbox.ControlledAsync("DELETE", "faults");
                await sandbox.ControlledAsync("PUT", "clock", """{"frozen":true}""");
                continue;
            }

            refused++;
            var error = await TestSandbox.JsonOf(answer);
            Assert.True(error.TextAt("place") is { Length: > 0 } && error.TextAt("error") is { Length: > 0 }, told);
            Assert.True(before == await EverythingAsync(sandbox), $"{told}\nwas refused, and changed something.");
        }

        Assert.True(taken > Documents / 8 && refused > Documents / 4, $"{taken} were taken, {refused} refused");
    }

    [Fact]
    public async Task Each_of_the_right_documents_is_taken_so_that_the_odd_thing_is_what_is_refused()
    {
        foreach (var (method, path, document) in ControlDocuments.Right)
            await shared.OnSite().ControlledAsync(method, path, document);
    }

    [Theory]
    [InlineData("POST", "faults", """{"kind":"delay","\ud83d":1}""", """/\ud83d""")]
    [InlineData("POST", "faults", """[{"kind":"delay"},{"kind":"delay","\ud83d":1,"\ud83d":2}]""", """/1/\ud83d""")]
    [InlineData("PUT", "accounts", """{"accounts":[{"AccountId":1,"\ude00":1}]}""", """/accounts/0/\ude00""")]
    [InlineData("PATCH", "accounts/17", """{"\ude00x":1}""", """/\ude00x""")]
    [InlineData("PUT", "clock", """{"\ud83d\ud83d":1}""", """/\ud83d\ud83d""")]
    [InlineData("PUT", "sync", """{"\ud83d":1}""", """/\ud83d""")]
    [InlineData("PUT", "state", """{"version":1,"\ud83d":1}""", """/\ud83d""")]
    [InlineData("PUT", "state", """{"version":1,"faults":[{"definition":{"kind":"delay","\ud83d":1}}]}""",
        """/faults/0/definition/\ud83d""")]
    public async Task Half_a_surrogate_pair_in_a_name_is_an_unknown_member_at_its_place(string method, string path, string document,
        string location)
    {
        var sandbox = shared.OnSite();
        using var answer = await SendAsync(sandbox, method, path, Encoding.UTF8.GetBytes(document));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(location, (await TestSandbox.JsonOf(answer)).TextAt("place"));
    }

    private static async Task<string> EverythingAsync(TestSandbox sandbox) =>
        await sandbox.SaveAsync() + (await sandbox.GetJsonAsync("/__mock/faults")).GetRawText();

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, string method, string path, byte[] document)
    {
        var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{sandbox.Prefix}/__mock/{path}") { Content = content });
    }
}
