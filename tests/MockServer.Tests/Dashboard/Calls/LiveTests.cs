using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

public sealed class LiveTests
{
    [Fact]
    public async Task New_calls_are_reported_with_the_next_look_as_the_list_shows_them()
    {
        await using var page = await LivePage.OpenAsync(before: mock => mock.Sandbox("").CallAsync(2));
        var ids = await page.Sandbox().CallAsync(3);
        var news = await page.LookAsync();

        Assert.Empty(LivePage.Ids(page.First));
        Assert.Equal(ids, LivePage.Ids(news));
        Assert.Equal((3, 0, 5, 0), (news.NumberAt("added"), news.NumberAt("passedOver"), news.NumberAt("total"), news.NumberAt("dropped")));
        var listed = await page.Sandbox().GetJsonAsync("/__mock/dashboard/calls?limit=3");
        Assert.Equal(listed.At("calls").GetRawText(), news.At("calls").GetRawText());
    }

    [Fact]
    public async Task A_call_whose_answer_was_cut_short_is_sent_to_followers_again()
    {
        await using var page = await LivePage.OpenAsync();
        using var events = await EventFollower.OpenAsync(page.Mock);
        await using (var connection = await RawConnection.OpenAsync(page.Mock))
        {
            await connection.SendAsync(page.Sandbox().Sized(fields: "X-Mock-Fault: null-after-204; milliseconds=600000"));
            await events.CallAsync();
            var before = await page.LookAsync();
            Assert.Equal((1, 0), (LivePage.Ids(before).Length, before.At("corrected").GetArrayLength()));
        }

        var told = await events.CallAsync();
        var news = await page.LookAsync();
        Assert.Empty(LivePage.Ids(news));
        Assert.Equal(told.TextAt("id"), Assert.Single(news.At("corrected").EnumerateArray()).TextAt("id"));
    }

    [Fact]
    public async Task Of_more_than_the_page_has_room_for_the_newest_are_reported_and_the_others_counted()
    {
        await using var page = await LivePage.OpenAsync("?rows=2");
        var ids = await page.Sandbox().CallAsync(5);
        var news = await page.LookAsync();

        Assert.Equal(ids[..2], LivePage.Ids(news));
        Assert.Equal((5, 3), (news.NumberAt("added"), news.NumberAt("passedOver")));
    }

    [Fact]
    public async Task With_a_filter_it_is_the_newest_of_those_that_it_takes()
    {
        await using var page = await LivePage.OpenAsync("?rows=2&status=4xx");
        for (var i = 0; i < 3; i++)
            using (await page.Sandbox().SendAsync(page.Sandbox().Call(null)))
            {
            }

        await page.Sandbox().CallAsync(4);
        var news = await page.LookAsync();

        Assert.Equal([401, 401], news.At("calls").EnumerateArray().Select(row => row.NumberAt("status")));
        Assert.Equal((7, 1), (news.NumberAt("added"), news.NumberAt("passedOver")));
    }

    [Theory]
    [InlineData("/one", "", 1, 1)]
    [InlineData("", "?sandbox=one", 1, 1)]
    [InlineData("", "?rows=3", 2, 2)]
    public async Task Below_a_sandbox_and_with_its_filter_it_speaks_of_that_one(string prefix, string query, int rows, int added)
    {
        await using var page = await LivePage.OpenAsync(query, prefix);
        await page.Sandbox("other").CallAsync(1);
        await page.Sandbox("one").CallAsync(1);
        var news = await page.LookAsync();

        Assert.Equal("one", news.At("calls")[0].TextAt("sandbox"));
        Assert.Equal((rows, added, 0), (LivePage.Ids(news).Length, news.NumberAt("added"), news.NumberAt("passedOver")));
    }

    [Theory]
    [InlineData("DELETE", "/one/__mock/requests")]
    [InlineData("POST", "/one/__mock/reset")]
    public async Task It_reports_when_calls_were_forgotten_and_what_came_after(string method, string path)
    {
        await using var page = await LivePage.OpenAsync(before: mock => mock.Sandbox("one").CallAsync(2));
        using (await page.Mock.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken))
        {
        }

        var ids = await page.Sandbox("one").CallAsync(3);
        var news = await page.LookAsync();

        Assert.Equal(["one"], news.At("cleared").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(ids, LivePage.Ids(news));
        Assert.Equal(3, news.NumberAt("total"));
    }

    [Fact]
    public async Task It_reports_when_a_sandbox_had_to_go_and_begins_anew_with_its_namesake()
    {
        await using var page =
            await LivePage.OpenAsync(before: mock => mock.Sandbox("one").CallAsync(2), options: new MockOptions { Sandboxes = 2 });
        await page.Sandbox("two").CallAsync(1);
        await page.Sandbox("one").CallAsync(1);
        var news = await page.LookAsync();

        Assert.Equal(["one"], news.At("cleared").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["one"], news.At("calls").EnumerateArray().Select(row => row.TextAt("sandbox")));
    }

    [Fact]
    public async Task The_verdict_is_reported_at_first_and_once_a_second_where_it_is_another()
    {
        await using var page = await LivePage.OpenAsync();
        await page.Sandbox().CallAsync(1);
        var soon = await page.LookAsync();
        await page.PassAsync(TimeSpan.FromSeconds(1));
        var later = await page.EventAsync();

        Assert.Equal("Nothing was called.", page.First.TextAt("verdict", "sentence"));
        Assert.False(soon.TryGetProperty("verdict", out _));
        Assert.StartsWith("1 call, 0 refused", later.TextAt("verdict", "sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_a_second_go_back_to_none_when_none_come()
    {
        await using var page = await LivePage.OpenAsync();
        await page.Sandbox().CallAsync(8);
        var busy = await page.LookAsync();
        await page.PassAsync(TimeSpan.FromSeconds(4));
        var quiet = await page.EventAsync();
        while (quiet.NumberAt("perSecond") > 0) quiet = await page.LookAsync();

        Assert.Equal(8, busy.NumberAt("perSecond"));
        Assert.Equal((0, 0), (quiet.NumberAt("added"), quiet.NumberAt("perSecond")));
    }

    [Fact]
    public async Task When_much_is_going_on_it_looks_once_a_second()
    {
        await using var page = await LivePage.OpenAsync("?rows=1");
        await Parallel.ForAsync(0, 1300, TestContext.Current.CancellationToken, async (_, _) =>
        {
            using var answer = await page.Sandbox().GetAsync("/api");
        });
        var news = await page.LookAsync();
        await page.Clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(1));

        Assert.Equal((1300, 1299), (news.NumberAt("added"), news.NumberAt("passedOver")));
    }

    [Fact]
    public async Task When_nothing_comes_it_says_after_a_while_that_it_is_there()
    {
        await using var page = await LivePage.OpenAsync();
        await page.PassAsync(TimeSpan.FromSeconds(15));

        Assert.Equal("", await page.LineAsync());
        Assert.Equal(": still here", await page.LineAsync());
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_stream()
    {
        await using var page = await LivePage.OpenAsync();
        var stopping = page.Mock.StopAsync();
        while (await page.LineAsync() is not null)
        {
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }
}
