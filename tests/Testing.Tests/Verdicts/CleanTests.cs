using System.Net;

namespace EmailSync.Testing.Tests.Verdicts;

public sealed class CleanTests
{
    [Fact]
    public async Task A_right_call_is_clean()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);

        var verdict = mock.Verdict.ShouldHaveCalled("SyncEmailAccount").ShouldHaveSynced(17).ShouldBeClean();

        Assert.True(verdict.IsClean);
        Assert.Equal("1 call, 0 refused: nothing to complain about.", verdict.ToString());
    }

    [Fact]
    public async Task A_broken_must_is_reported_with_all_that_helps_to_fix_it()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"17"}}""");
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"18"}}""");

        var exception = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());

        var lines = exception.Message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("2 calls, 2 refused: 1 rule broken (1 MUST).", lines[0]);
        Assert.Contains("MUST C-BODY-04: Each property has the right type and range, and no required property is missing", lines);
        Assert.Contains("  found     2 times in 2 calls; the first:", lines);
        Assert.Contains($"  call      POST /{mock.Sandbox}/{Calls.Path} -> 400", lines);
        Assert.Contains("  where     /SyncUserAccount/AccountId", lines);
        Assert.Contains(lines, line => line.StartsWith("  sent      ", StringComparison.Ordinal));
        Assert.Contains(lines,
            line => line.StartsWith("  expected  ", StringComparison.Ordinal) && line.Contains("32-bit integer", StringComparison.Ordinal));
        Assert.Contains("""  body      {"SyncUserAccount":{"AccountId":"17"}}""", lines);
        Assert.Contains("  source    vendor (types in the Swagger file)", lines);
        Assert.Equal("C-BODY-04", Assert.Single(exception.Verdict.Findings).Rule.Id);
    }

    [Fact]
    public async Task A_fault_that_a_204_hides_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync("""{"SyncUserAccount":{"AcountId":17}}"""));

        var lines = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean()).Message.ReplaceLineEndings("\n").Split('\n');

        Assert.Equal("1 call, 0 refused: 2 rules broken (1 MUST, 1 SHOULD).", lines[0]);
        var misspelt = lines.SkipWhile(line => !line.StartsWith("MUST C-BODY-05: ", StringComparison.Ordinal)).Skip(1).Take(6);
        Assert.Equal(
        [
            $"  call      POST /{mock.Sandbox}/{Calls.Path} -> 204",
            "  where     /SyncUserAccount/AcountId",
            "  sent      AcountId",
            "  expected  AccountId",
            "  problem   AcountId: did you mean AccountId?",
            """  body      {"SyncUserAccount":{"AcountId":17}}""",
        ], misspelt);
    }

    [Fact]
    public async Task Of_many_broken_rules_the_worst_are_reported_in_full_and_the_rest_by_name()
    {
        await using var mock = await Calls.StartAsync();
        using var wrong = new HttpRequestMessage(HttpMethod.Post,
            $"{Calls.Path}?$select=,x&limit=1&access_token=secret")
        {
            Content =
                new StringContent("{\"a\":1,\"a\":2}", null, "application/json")
        };
        wrong.Headers.TryAddWithoutValidation("Accept", "image/png");
        wrong.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", "x");
        using var first = await mock.Http.SendAsync(wrong, TestContext.Current.CancellationToken);
        await mock.Http.SyncAsync("{");
        await mock.Http.SyncAsync("[]");
        await mock.Http.SyncAsync("{}", mediaType: "text/plain");
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"17"}}""");
        await mock.CreateClient().SyncAsync(17);
        await mock.CreateClient(MockCredentials.Basic("noemail", "noemail")).SyncAsync(17);

        var exception = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());

        var broken = exception.Verdict.Findings.Where(found => found.Rule.Level <= FindingLevel.Should).ToList();
        Assert.True(broken.Count > 10, string.Join(", ", broken));
        var last = exception.Message.ReplaceLineEndings("\n").Split('\n')[^1];
        Assert.Equal($"and {string.Join(", ", broken.Skip(10).Select(found => found.Rule.Id))}", last);
        Assert.Equal(broken.OrderBy(found => found.Rule.Level).Select(found => found.Rule.Id), broken.Select(found => found.Rule.Id));
    }

    [Fact]
    public async Task A_wrong_password_is_reported_and_not_shown()
    {
        await using var mock = await Calls.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await mock.CreateClient(MockCredentials.Basic("tje0", "guessed")).SyncAsync(17));

        var message = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean()).Message;

        Assert.Contains("MUST C-AUTH-02: ", message, StringComparison.Ordinal);
        Assert.Contains("where     header Authorization", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  body ", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("tje0:guessed"u8), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_should_fails_unless_only_must_does()
    {
        await using var mock = await Calls.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(Calls.Account(17), "?$select=AccountId"));
        var verdict = mock.Verdict;

        Assert.False(verdict.IsClean);
        Assert.Contains("SHOULD C-SEL-01: ", Assert.Throws<VerdictException>(() => verdict.ShouldBeClean()).Message,
            StringComparison.Ordinal);
        Assert.Same(verdict, verdict.ShouldBeClean(FindingLevel.Must));
    }

    [Fact]
    public async Task A_waived_rule_does_not_fail_and_the_others_do()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(Calls.Account(17), "?$select=AccountId");
        mock.Verdict.ShouldBeClean(except: ["c-sel-01"]);
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"17"}}""");

        var message = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean(except: ["C-SEL-01"])).Message;

        Assert.DoesNotContain("C-SEL-01", message, StringComparison.Ordinal);
        Assert.Contains("MUST C-BODY-04", message, StringComparison.Ordinal);
        mock.Verdict.ShouldBeClean(FindingLevel.Should, "C-SEL-01", "C-BODY-04");
    }

    [Theory]
    [InlineData("C-SEL-99", "There is no rule C-SEL-99.")]
    [InlineData("BODY-21", "BODY-21 is a rule for servers")]
    public async Task A_waiver_of_a_rule_that_is_none_is_reported(string id, string told)
    {
        await using var mock = await Calls.StartAsync();

        Assert.StartsWith(told, Assert.Throws<ArgumentException>(() => mock.Verdict.ShouldBeClean(except: [id])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_drops_the_path_of_the_base_URL_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        using var content = new StringContent(Calls.Account(17), null, "application/json");
        using var response =
            await mock.Http.PostAsync(new Uri($"/{Calls.Path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);

        var lines = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean()).Message.ReplaceLineEndings("\n").Split('\n');

        Assert.Equal("1 call, 0 refused: no rule broken, 1 call astray.", lines[0]);
        Assert.Contains($"1 call missed the base URL {mock.BaseUrl} and reached another installation.", lines);
        Assert.Contains($"  call      POST /{Calls.Path} -> 204", lines);
        Assert.Empty(mock.Effects);
        Assert.Equal("", Assert.Single(mock.Verdict.Astray).Sandbox);
    }

    [Fact]
    public async Task Calls_of_other_installations_are_accepted_if_allowed()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { AllowOtherSandboxes = true });
        using var client = new HttpClient { BaseAddress = new Uri(mock.BaseUrl, "/another/") };
        mock.Credentials.AddTo(client);
        await client.SyncAsync(17);

        Assert.Empty(mock.Verdict.ShouldBeClean().Astray);
        Assert.Equal("another", Assert.Single(mock.Requests).Sandbox);
    }

    [Fact]
    public async Task A_message_stays_readable_whatever_was_sent()
    {
        await using var mock = await Calls.StartAsync();
        using var content = new StringContent("{}", null, "application/json");
        using var response =
            await mock.Http.PostAsync(new Uri($"api/v1/{new string('x', 5000)}%0A", UriKind.Relative), content,
                TestContext.Current.CancellationToken);
        await mock.Http.SyncAsync($$$"""{"SyncUserAccount":{"AccountId":"{{{new string('9', 50_000)}}}"}}""");

        var message = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean()).Message;

        Assert.True(message.Length < 5000, $"{message.Length} characters");
        Assert.All(message.ReplaceLineEndings("\n").Split('\n'), line => Assert.True(line.Length < 300 && !line.Any(char.IsControl), line));
    }
}
