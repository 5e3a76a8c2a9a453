using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.Explain;
using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>What an explanation may cost: bytes, values, tries, time, and how many there are at once.</summary>
[Trait("Speed", "Slow")]
public sealed class ExplainLimitTests(SharedMock shared, ExplainLimitTests.StandingMock standing)
: IClassFixture<ExplainLimitTests.StandingMock>
{
    private const int MostBytes = 1024 * 1024;
    private const int Room = MostBytes - 1000;

    // Each with as much of it as fits.
    private static readonly Dictionary<string, Func<byte[]>> Inputs = new()
    {
        ["a list of empty texts"] = () => Json("""{"SyncUserAccounts":[""", "\"\"", ",", "]}"),
        ["misspelt names"] = () => Json("""{"SyncUserAccounts":[""", """{"AcountId":"1"}""", ",", "]}"),
        ["misspelt names in XML"] = () =>
            Request("application/xml",
                Filled("<SyncEmailAccountsRequest><SyncUserAccounts>", "<SyncUserAccount><AcountId>x</AcountId></SyncUserAccount>", "",
                    "</SyncUserAccounts></SyncEmailAccountsRequest>")),
        ["open elements"] = () => Request("text/xml", Filled("", "<a>", "", "")),
        ["open elements within the request"] =
        () => Request("text/xml", Filled("<SyncEmailAccountsRequest><SyncUserAccounts>", "<a>", "", "")),
        ["closed elements"] =
        () =>
            Request("text/xml",
                Filled("<SyncEmailAccountsRequest><SyncUserAccounts>", "<a/>", "", "</SyncUserAccounts></SyncEmailAccountsRequest>")),
        ["document types"] = () => Request("text/xml", Filled("", "<!A[", "", "")),
        ["attributes"] = () => Request("text/xml", Filled("<a ", "nil = ", "", ">")),
        ["nested lists"] = () => Json("", "[", "", ""),
        ["nested objects"] = () => Json("", """{"SyncUserAccounts":""", "", ""),
        ["the same name again and again"] = () => Json("{", "\"AccountId\":1", ",", "}"),
        ["the same name again and again, within"] = () => Json("""{"SyncUserAccounts":[{""", "\"AccountId\":\"1\"", ",", "}]}"),
        ["the list again and again"] = () => Json("{", "\"SyncUserAccounts\":[17]", ",", "}"),
        ["names that nobody knows"] = () =>
            Request("application/json", Numbered("""{"SyncUserAccounts":[{""", number => $"\"x{number}\":1", ",", "}]}")),
        ["names that nobody knows, at the top"] =
        () => Request("application/json", Numbered("{", number => $"\"AccountId{number}\":1", ",", "}")),
        ["names of a dictionary"] = () =>
            Request("application/json",
                Numbered("""{"SyncUserAccounts":[{"TableRight":{"Mask":1},"FieldProperties":{""",
                    number => $"\"x{number}\":{{\"FieldRight\":\"1\"}}", ",", "}}]}")),
        ["long names"] = () => Json("""{"SyncUserAccounts":[{""", $"\"{new string('y', 60)}\":1", ",", "}]}"),
        ["commas"] = () => Json("""{"SyncUserAccounts":[17""", ",", "", ""),
        ["ends"] = () => Json("""{"SyncUserAccounts":[17""", "}]", "", ""),
        ["comments"] = () => Json("", "/*", "", ""),
        ["texts of texts"] = () => Json("""{"SyncUserAccounts":[""", """ "{\"AccountId\":\"1\"}" """, ",", "]}"),
        ["a merge patch"] =
        () => Request("application/merge-patch+json", Filled("""{"SyncUserAccounts":[""", """{"AcountId":"1"}""", ",", "]}")),
        ["operations of a patch"] = () =>
            Request("application/json-patch+json", Filled("[", """{"op":"ad","path":"/SyncUserAccounts","value":["1"]}""", ",", "]")),
        ["operations that each make a member"] =
        () =>
            Request("application/json-patch+json",
                Numbered("[", number => $$"""{"op":"add","path":"/SyncUserAccounts/x{{number}}","value":1}""", ",", "]")),
        ["operations that double"] = () =>
            Request("application/json-patch+json",
                Filled("""[{"op":"add","path":"/a","value":{"b":[1,2,3]}},""", """{"op":"copy","from":"","path":"/a"}""", ",", "]")),
        ["operations that double within"] =
        () =>
            Request("application/json-patch+json",
                Filled("""[{"op":"add","path":"/a","value":{"b":[1,2,3]}},""",
                    """{"op":"copy","from":"/a","path":"/a/b"},{"op":"copy","from":"/a","path":"/a/c"}""", ",", "]")),
        ["fields of a form"] =
        () => Request("application/x-www-form-urlencoded", Numbered("", number => $"SyncUserAccounts[{number}].AcountId=x", "&", "")),
        ["deep fields of a form"] = () =>
            Request("application/x-www-form-urlencoded",
                Numbered("", number => $"a{number}.{string.Join('.', Enumerable.Repeat("b", 50))}=1", "&", "")),
        ["percent signs"] = () => Request("application/x-www-form-urlencoded", Filled("", "%", "", "")),
        ["bytes of another type"] = () => Request("application/octet-stream", Filled("", "\u0001", "", "")),
        ["wide characters"] =
        () =>
            Request("application/json", Encoding.Unicode.GetBytes("\ufeff" + string.Concat(Enumerable.Repeat("[\"\u00f8\"],", Room / 14)))),
        ["compressed"] =
        () =>
            Request("application/json", Compressed(Filled("""{"SyncUserAccounts":[""", """{"AcountId":"1"}""", ",", "]}")),
                "Content-Encoding: gzip"),
        ["a long field"] = () => Head($"X-A: {new string('a', Room)}"),
        ["many fields"] = () => Head(string.Join("\r\n", Enumerable.Range(0, 100_000).Select(number => $"a{number}:"))),
        ["many cookies"] = () => Head(string.Join("\r\n", Enumerable.Repeat("Cookie: a", 90_000))),
        ["many credentials"] =
        () => Head(string.Join("\r\n", Enumerable.Range(0, 90).Select(number => $"Authorization: Basic dGplMDpUamUw{number}"))),
        ["very many credentials"] = () =>
            Head(string.Join("\r\n", Enumerable.Range(0, 30_000).Select(number => $"Authorization: Basic {number}"))),
        ["a field over many lines"] = () => Head("X-A: a" + string.Concat(Enumerable.Repeat("\r\n a", 200_000))),
        ["lines without a colon"] = () => Head(string.Join("\r\n", Enumerable.Repeat("no colon", 90_000))),
        ["a long query"] = () => Target($"?{new string('a', Room)}"),
        ["a query of many parameters"] =
        () => Target($"?{string.Join('&', Enumerable.Range(0, 100_000).Select(number => $"a{number}=1"))}"),
        ["a query of as many parameters as are read"] =
        () => Target($"?{string.Join('&', Enumerable.Range(0, 900).Select(number => $"a{number}=1"))}"),
        ["a long path"] = () => Target($"/{new string('%', Room)}"),
        ["requests behind each other"] = () => Filled("", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "", ""),
        ["chunks"] =
        () =>
            Encoding.Latin1.GetBytes(
                $"POST /site{Operation} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                    + $"chunked\r\n\r\n{string.Concat(Enumerable.Repeat("1\r\n[\r\n", Room / 6))}"),
        ["lines"] = () => Filled("", "a\n", "", ""),
        ["line ends"] = () => Filled("", "\n", "", "a"),
        ["zeros"] = () => Filled("", "\0", "", ""),
    };

    private const string Operation = "/api/v1/Agents/EMail/SyncEmailAccounts";

    public static TheoryData<string> Names => [.. Inputs.Keys];

    // By a clock that stands still the time is never over: what grows faster than its input does not end here.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task As_much_as_is_taken_of_anything_is_explained_to_its_end(string name)
    {
        var bytes = Inputs[name]();
        Assert.InRange(bytes.Length, 0, MostBytes);
        var explanation = await ExplainCalls.BytesAsync(standing.Mock.Sandbox(""), bytes);

        Assert.NotEmpty(explanation.At("stages").EnumerateArray());
        Assert.True(explanation.At("corrected").ValueKind == JsonValueKind.Object, explanation.TextAt("reason"));
        Assert.Equal(explanation.At("complete").GetBoolean(), explanation.At("limits").GetArrayLength() == 0);
        Assert.InRange(explanation.At("changes").GetArrayLength(), 1, 1100);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_answered_413_in_every_form()
    {
        var sandbox = shared.OnSite();
        var bytes = Filled("", "<a>", "", new string('a', 2000));
        foreach (var content in (HttpContent[])[Content(new { request = Encoding.Latin1.GetString(bytes) }),
            Content(new { requestBase64 = Convert.ToBase64String(bytes) }), Raw(bytes), Raw(new byte[10 * MostBytes])])
        {
            using var response =
                await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/explain") { Content = content });
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            Assert.StartsWith($"expected a request of at most {MostBytes} bytes", (await TestSandbox.JsonOf(response)).TextAt("error"),
                StringComparison.Ordinal);
        }

        static StringContent Content(object input) => new(JsonSerializer.Serialize(input), Encoding.UTF8, "application/json");

        static ByteArrayContent Raw(byte[] bytes)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", "message/http");
            return content;
        }
    }

    [Fact]
    public async Task A_call_of_the_journal_whose_body_is_over_the_limit_is_answered_413()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, BodyBytes = 2 * MostBytes, Journal = new JournalOptions { BodyBytes = 2 * MostBytes } });
        var sandbox = mock.Sandbox("site");
        using var response =
            await sandbox.SendAsync(sandbox.Call(body: "{\"SyncUserAccount\":{\"AssociateName\":\"" + new string('x', MostBytes) + "\"}}"));
        using var explained =
            await sandbox.PostAsync(
                new
                {
                    id = response.Headers.TryGetValues("X-Mock-Request", out var ids)
                    ? ids.Single()
                    : (await sandbox.JournalAsync())[0].TextAt("id")
                });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, explained.StatusCode);
    }

    [Fact]
    public async Task Past_a_number_of_changes_in_the_body_it_is_said_that_there_are_more_and_others_are_listed_all_the_same()
    {
        var explanation =
            await ExplainCalls.BytesAsync(shared.Mock.Sandbox(""),
                Request("text/plain",
                    Encoding.UTF8.GetBytes(
                        $$"""{"SyncUserAccounts":[{"AccountId":17,{{string.Join(',', Enumerable.Range(0, 300).Select(number => $"\"x{number}\":1"))}}}]}""")));

        var locations = explanation.At("changes").EnumerateArray().Select(change => change.TextAt("place")!).ToList();
        Assert.Equal(100, locations.Count(location => location.StartsWith('/')));
        Assert.Contains("header Content-Type", locations);
        Assert.Contains("header Authorization", locations);
        Assert.Equal((false, "Only the first 100 changes of the body are listed."),
            (explanation.At("complete").GetBoolean(), Assert.Single(explanation.At("limits").EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task Once_the_time_is_over_what_is_known_is_reported_and_that_it_is_not_all()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new ClockThatRuns(Explainer.Longest));
        var sandbox = mock.Sandbox("site");
        var explanation = await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox));

        Assert.Equal((false, "The time limit of 5 s was reached."),
            (explanation.At("complete").GetBoolean(), explanation.At("limits")[0].GetString()));
        Assert.Equal((JsonValueKind.Null, "The time limit of 5 s was reached."),
            (explanation.At("corrected").ValueKind, explanation.TextAt("reason")));
        Assert.All(explanation.At("stages").EnumerateArray(), stage => Assert.Equal("not reached", stage.TextAt("outcome")));

        // What was answered is in the journal, and takes no time.
        using var refused = await sandbox.SendAsync(sandbox.Call(authorization: null));
        explanation = await sandbox.ExplainAsync(new { id = refused.Headers.GetValues("X-Mock-Request").Single() });
        Assert.Equal((401, false, "C-AUTH-01"),
            (explanation.NumberAt("status"), explanation.At("complete").GetBoolean(), explanation.At("findings")[0].TextAt("id")));
    }

    [Fact]
    public async Task One_explanation_that_takes_long_holds_no_other_and_past_a_number_they_are_refused()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        var servers = mock.Part<DryRunServers>();
        var end = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = Enumerable.Range(0, DryRunServers.AtOnce - 1)
            .Select(_ => servers.UseAsync(_ => end.Task, TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(204,
            (await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}"))).NumberAt("status"));

        using var leaving = new CancellationTokenSource();
        held.AddRange(Enumerable.Range(0, DryRunServers.Waiting + 1).Select(_ => servers.UseAsync(_ => end.Task, leaving.Token)));
        using var refused = await sandbox.PostAsync(new { request = RawRequest.Call(sandbox) });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Equal("calls", (await TestSandbox.JsonOf(refused)).TextAt("place"));

        await leaving.CancelAsync();
        end.SetResult("over");
        await Task.WhenAll(held).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None,
            TaskScheduler.Default);
        Assert.Equal(204,
            (await ExplainCalls.TextAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}"))).NumberAt("status"));
    }

    [Fact]
    public async Task An_explanation_ends_with_its_caller_and_its_place_is_free_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var explainer = mock.Part<Explainer>();
        var bytes = Inputs["misspelt names"]();
        for (var time = 0; time < 2 * (DryRunServers.AtOnce + DryRunServers.Waiting); time++)
        {
            using var caller = new CancellationTokenSource();
            var explanation = explainer.ExplainAsync(bytes, [], mock.Address, caller.Token);
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                explanation.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        }

        Assert.Equal(404, (await ExplainCalls.TextAsync(mock.Sandbox("site"), "POST /site/api/x HTTP/1.1")).NumberAt("status"));
    }

    [Fact]
    public async Task An_explanation_ends_with_the_mock()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var explainer = mock.Part<Explainer>();
        var servers = mock.Part<DryRunServers>();
        var end = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = Enumerable.Range(0, DryRunServers.AtOnce)
            .Select(_ => servers.UseAsync(_ => end.Task, TestContext.Current.CancellationToken)).ToList();
        var waits = explainer.ExplainAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), [], mock.Address, CancellationToken.None);
        await mock.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            waits.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        end.SetResult("over");
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task What_comes_behind_a_request_is_not_run()
    {
        var sandbox = shared.OnSite();
        var call = RawRequest.Call(sandbox, $"Authorization: {TestSandbox.Tje0}");
        var explanation =
            await ExplainCalls.BytesAsync(sandbox,
                Encoding.Latin1.GetBytes(call + string.Concat(Enumerable.Repeat(RawRequest.CallBy("PUT", sandbox), 2000))));
        Assert.Equal((204, 204), (explanation.NumberAt("status"), explanation.NumberAt("corrected", "status")));
    }

    private static byte[] Json(string before, string each, string between, string after) =>
        Request("application/json", Filled(before, each, between, after));

    private static byte[] Filled(string before, string each, string between, string after) => Numbered(before, _ => each, between, after);

    private static byte[] Numbered(string before, Func<int, string> each, string between, string after)
    {
        var text = new StringBuilder(before);
        for (var number = 0; text.Length < Room - 200; number++) text.Append(number == 0 ? "" : between).Append(each(number));
        return Encoding.UTF8.GetBytes(text.Append(after).ToString());
    }

    private static byte[] Request(string contentType, byte[] body, string field = "X-A: b") =>
        [.. Encoding.Latin1.GetBytes(
            $"POST /site{Operation} HTTP/1.1\r\nHost: "
                + $"a\r\nContent-Type: {contentType}\r\n{field}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Head(string fields) => Encoding.Latin1.GetBytes($"POST /site{Operation} HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n");

    private static byte[] Target(string rest) => Encoding.Latin1.GetBytes($"POST /site{Operation}{rest} HTTP/1.1\r\nHost: a\r\n\r\n");

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>A mock whose clock stands still.</summary>
    public sealed class StandingMock : IAsyncLifetime
    {
        public RunningMock Mock { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new SteppedClock());

        public ValueTask DisposeAsync() => Mock.DisposeAsync();
    }

    /// <summary>A clock by which timers of one length ring as soon as they are set.</summary>
    private sealed class ClockThatRuns(TimeSpan length) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == length) callback(state);
            return base.CreateTimer(callback, state, dueTime == length ? Timeout.InfiniteTimeSpan : dueTime, period);
        }
    }
}
