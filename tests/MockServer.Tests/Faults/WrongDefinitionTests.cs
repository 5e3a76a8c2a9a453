using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class WrongDefinitionTests(SharedMock shared)
{
    [Theory]
    [InlineData("{}", "/kind", "expected one of status, too-many-requests, ")]
    [InlineData("""{"kind":3}""", "/kind", "found 3.")]
    [InlineData("""{"kind":"unavailble"}""", "/kind", "the nearest is unavailable.")]
    [InlineData("""{"kind":"status"}""", "/status", "expected a whole number from 400 to 599, found nothing.")]
    [InlineData("""{"kind":"status","status":399}""", "/status", "found 399.")]
    [InlineData("""{"kind":"status","status":600}""", "/status", "found 600.")]
    [InlineData("""{"kind":"status","status":"500"}""", "/status", "found \"500\".")]
    [InlineData("""{"kind":"status","status":500.5}""", "/status", "found 500.5.")]
    [InlineData("""{"kind":"status","status":500,"errorType":"not a class"}""", "/errorType", "expected the name of a class")]
    [InlineData("""{"kind":"status","status":500,"message":""}""", "/message", "expected a string of 1 to 1000 characters, found \"\".")]
    [InlineData("""{"kind":"status","status":500,"message":"\ud800"}""", "/message", "found a string that is not valid Unicode.")]
    [InlineData("""{"kind":"unavailable","retryAfter":-1}""", "/retryAfter", "expected seconds from 0 to 86400")]
    [InlineData("""{"kind":"unavailable","retryAfter":"soon"}""", "/retryAfter", "found \"soon\".")]
    [InlineData("""{"kind":"unavailable","retryAfter":"Mon, 22 Nov 2026 13:40:53 GMT"}""", "/retryAfter", "HTTP-date")]
    [InlineData("""{"kind":"delay","milliseconds":600001}""", "/milliseconds", "from 0 to 600000")]
    [InlineData("""{"kind":"delay","milliseconds":null}""", "/milliseconds", "found null.")]
    [InlineData("""{"kind":"slow-body","octetsPerSecond":0}""", "/octetsPerSecond", "found 0.")]
    [InlineData("""{"kind":"garbage","runsOperation":"yes"}""", "/runsOperation", "expected true or false")]
    [InlineData("""{"kind":"reset-after-headers","status":199}""", "/status", "from 200 to 599")]
    [InlineData("""{"kind":"unavailable","operation":"SyncEmailAcount"}""", "/operation", "the nearest is SyncEmailAccount.")]
    [InlineData("""{"kind":"unavailable","operation":7}""", "/operation", "expected the id of an operation")]
    [InlineData("""{"kind":"unavailable","account":1.5}""", "/account", "expected an AccountId")]
    [InlineData("""{"kind":"unavailable","account":""}""", "/account", "found \"\".")]
    [InlineData("""{"kind":"unavailable","account":{}}""", "/account", "found an object.")]
    [InlineData("""{"kind":"unavailable","call":0}""", "/call", "found 0.")]
    [InlineData("""{"kind":"unavailable","times":0}""", "/times", "or null for no limit, found 0.")]
    [InlineData("""{"kind":"unavailable","times":[]}""", "/times", "found an array.")]
    [InlineData("""{"kind":"unavailable","probability":1.1}""", "/probability", "expected a number from 0 to 1")]
    [InlineData("""{"kind":"unavailable","probability":true}""", "/probability", "found true.")]
    [InlineData("""{"kind":"unavailable","seed":1}""", "/seed", "together with probability")]
    [InlineData("""{"kind":"unavailable","probability":0.5,"seed":-1}""", "/seed", "found -1.")]
    [InlineData("""{"kind":"unavailable","sandbox":"a/b"}""", "/sandbox", "the name of a sandbox")]
    [InlineData("""{"kind":"unavailable","sandbox":"elsewhere"}""", "/sandbox", "the sandbox of this path")]
    [InlineData("""{"kind":"unavailable","tims":1}""", "/tims", "the nearest is times.")]
    [InlineData("""{"kind":"unavalable","stat":1}""", "/kind", "the nearest is unavailable.")]
    [InlineData("""{"kind":"unavailable","a/b~c":1}""", "/a~1b~0c", "there is no such member")]
    [InlineData("""{"kind":"delay","status":500}""", "/status", "delay does not take it; it takes milliseconds.")]
    [InlineData("""{"kind":"null-after-204","message":"x"}""", "/message", "it takes milliseconds.")]
    [InlineData("""{"kind":"unavailable","kind":"delay"}""", "/kind", "found it twice")]
    [InlineData("3", "body", "expected an object, found 3.")]
    [InlineData("[]", "body", "expected 1 to 100 definitions, found 0.")]
    [InlineData("[null]", "/0", "expected an object, found null.")]
    [InlineData("", "body", "expected a JSON value, found nothing.")]
    [InlineData("{\"kind\":\n  nope}", "line 2, column 4", "expected")]
    public async Task It_is_answered_400_with_the_place_and_what_was_expected(string json, string location, string says)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.PostFaultsAsync(json);
        var error = await TestSandbox.JsonOf(response);

        Assert.Equal((400, location), ((int)response.StatusCode, error.TextAt("place")));
        Assert.Contains(says, error.TextAt("error"), StringComparison.Ordinal);
        Assert.Empty(await sandbox.FaultsAsync());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_reported_at_once()
    {
        using var response = await shared.OnSite()
            .PostFaultsAsync("""[{"kind":"status","status":1,"call":-1,"odd":0},{"kind":"delay"},{"times":"x"}]""");
        var errors = (await TestSandbox.JsonOf(response)).At("errors").EnumerateArray().ToList();

        Assert.Equal(["/0/call", "/0/odd", "/0/status", "/2/kind", "/2/times"],
            errors.Select(error => error.TextAt("place")).Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.EndsWith(".", error.TextAt("error"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_a_sandbox_takes_and_more_bytes_than_that_needs_are_refused()
    {
        var sandbox = shared.OnSite();
        using var many = await sandbox.PostFaultsAsync($"[{string.Join(',', Enumerable.Repeat("""{"kind":"delay"}""", 101))}]");
        using var large = await sandbox.PostFaultsAsync(new string(' ', 256 * 1024 + 1));

        Assert.Equal((400, 413), ((int)many.StatusCode, (int)large.StatusCode));
    }

    [Fact]
    public async Task What_is_quoted_of_a_definition_holds_no_secret()
    {
        using var response = await shared.OnSite().PostFaultsAsync("""{"kind":"7T:mock-ticket=="}""");

        Assert.DoesNotContain("mock-ticket", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("kinds2")]
    public async Task A_number_that_is_none_is_reported(string id)
    {
        using var response = await shared.OnSite().GetAsync($"/__mock/faults/{id}");

        Assert.Equal(400, (int)response.StatusCode);
    }
}
