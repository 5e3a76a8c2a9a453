using System.Net.Http.Headers;
using EmailSync.Tournament.Results;
using EmailSync.Tournament.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Tournament.Tests;

public sealed class TournamentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_checks_statuses_and_states_has_a_full_score()
    {
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(TestTournament.Options("SyncEmailAccount"), CarefulAsync);

        Assert.Empty(record.Findings);
        Assert.Equal((100.0, 0), (record.Score, record.ExitCode));
        Assert.Equal(["account 17 is synchronised", "account 18 is synchronised"], record.Effects);
        // What hides behind a 204 was noticed, and a late answer was survived.
        Assert.Equal(Outcome.Noticed, Of(record, "SyncEmailAccount:sync-fails@2").Outcome);
        Assert.Equal(Outcome.Survived, Of(record, "SyncEmailAccount:clock-7-hours@1").Outcome);
        Assert.Equal(0, record.NotMet);
    }

    [Fact]
    public async Task A_client_that_ignores_statuses_has_the_findings_with_what_is_missing()
    {
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(TestTournament.Options() with { Filter = new([], ["slow", "slow-body"]) }, CarelessAsync);

        Assert.Equal(1, record.ExitCode);
        Assert.InRange(record.Score!.Value, 1, 40);
        Assert.Equal(0, record.Noticed);
        var finding = Of(record, "SyncEmailAccount:unavailable@2");
        Assert.Equal((Outcome.Unnoticed, 1), (finding.Outcome, finding.Met));
        Assert.Equal(["account 18 is synchronised"], finding.Missing);
        Assert.Equal("emailsync tournament --only 'SyncEmailAccount:unavailable@2' -- client", finding.Repeat);
        Assert.Equal(["account 17 is synchronised", "account 18 is synchronised"], Of(record, "SyncEmailAccount:outage@1+").Missing);
        // It was carried out, and nothing is missing: no finding.
        Assert.Equal(Outcome.Survived, Of(record, "SyncEmailAccount:lost-answer@1").Outcome);
        Assert.Equal(Outcome.Survived, Of(record, "SyncEmailAccount:clock-10-minutes@1").Outcome);
    }

    [Fact]
    public async Task A_retry_after_a_lost_answer_that_saves_twice_is_a_finding_and_one_that_synchronises_twice_is_none()
    {
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(TestTournament.Options("lost-answer", "gateway-timeout", "unavailable"), async client =>
        {
            const string New = """{"EMailAddress":"new@example.org","AssociateId":5,"IncomingServer":"imap.example.org"}""";
            for (var attempt = 0; (await client.CallAsync("SaveEMailAccount", New)).Status != 200; attempt++)
                if (attempt == 3) return 1;
            for (var attempt = 0; await client.SyncAsync(17) != 204; attempt++)
                if (attempt == 3) return 1;
            return 0;
        });

        Assert.Equal(["SaveEMailAccount:lost-answer@1", "SaveEMailAccount:gateway-timeout@1"],
            record.Findings.Select(finding => finding.Id));
        Assert.All(record.Findings, finding => Assert.Contains("new account", Assert.Single(finding.Doubled), StringComparison.Ordinal));
        Assert.Equal(Outcome.Survived, Of(record, "SaveEMailAccount:unavailable@1").Outcome);
        Assert.Equal(Outcome.Survived, Of(record, "SyncEmailAccount:lost-answer@1").Outcome);
    }

    [Fact]
    public async Task One_account_of_a_list_fails_and_only_who_looks_at_each_account_notices()
    {
        await using var tournament = await TestTournament.StartAsync();
        var options = TestTournament.Options("one-account-fails");
        var record = await tournament.RecordAsync(options, async client =>
            (await client.CallAsync("SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18},{"AccountId":19}]}"""))
            .Status == 204 ? 0 : 1);

        Assert.Equal(["SyncEmailAccounts:one-account-fails#17", "SyncEmailAccounts:one-account-fails#18",
            "SyncEmailAccounts:one-account-fails#19"], record.Runs.Select(run => run.Id));
        Assert.Equal(["account 18 is synchronised"], record.Runs[1].Missing);
        Assert.Equal(3, record.Unnoticed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_that_end_are_survived_by_a_client_that_signs_in_again(bool signsInAgain)
    {
        var outcome = signsInAgain ? Outcome.Survived : Outcome.Noticed;
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(
            TestTournament.Options("tokens-expire", "tokens-revoked", "clock-7-hours") with { IsOnline = true }, async client =>
            {
                await SignInAsync(client);
                foreach (var account in (int[])[17, 18])
                {
                    var status = await client.SyncAsync(account);
                    if (status == 401 && signsInAgain)
                    {
                        await SignInAsync(client);
                        status = await client.SyncAsync(account);
                    }

                    if (status != 204) return 1;
                }

                return 0;
            });

        Assert.Equal(6, record.Applied);
        Assert.All(record.Runs, run => Assert.Equal(outcome, run.Outcome));
    }

    [Fact]
    public async Task Tenants_move_stop_and_are_deleted_in_plans_of_online_tenants_only()
    {
        await using var tournament = await TestTournament.StartAsync();
        var online = await tournament.RecordAsync(
            TestTournament.Options("tenant-moves", "tenant-pauses", "tenant-deleted") with { IsOnline = true }, async client =>
            {
                await SignInAsync(client);
                return await client.SyncAsync(17) == 204 ? 0 : 1;
            });
        Assert.Equal((3, 3), (online.Noticed, online.Runs.Count));

        var onSite = await tournament.RunAsync(TestTournament.Options() with { ListsOnly = true }, CarefulAsync);
        Assert.DoesNotContain(onSite.Plan!, one => one.Kind.Name.StartsWith("tenant", StringComparison.Ordinal));
        Assert.DoesNotContain(onSite.Plan!, one => one.Kind.Name.StartsWith("tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_only_reads_is_judged_by_the_answers_that_it_gets()
    {
        await using var tournament = await TestTournament.StartAsync();
        var options = TestTournament.Options("unavailable", "clock-7-hours");
        var careless = await tournament.RecordAsync(options, async client =>
        {
            await client.CallAsync("GetEMailAccount?eMailAccountId=17");
            return 0;
        });
        Assert.Equal(["GetEMailAccount:unavailable@1"], careless.Findings.Select(finding => finding.Id));
        Assert.Equal(["GetEMailAccount is answered for ?eMailAccountId=17"], careless.Runs[0].Missing);
        Assert.Contains("answers that it got are compared", Assert.Single(careless.Remarks), StringComparison.Ordinal);

        var retrying = await tournament.RecordAsync(options, async client =>
        {
            while ((await client.CallAsync("GetEMailAccount?eMailAccountId=17")).Status != 200)
            {
            }

            return 0;
        });
        Assert.Equal((2, 2), (retrying.Survived, retrying.Applied));
    }

    [Fact]
    public async Task Calls_that_are_refused_without_faults_are_mentioned()
    {
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(TestTournament.Options("server-error"), async client =>
        {
            await client.CallAsync("SyncEmailAccount", "{");
            await client.SyncAsync(17);
            return 0;
        });

        Assert.Contains(record.Remarks,
            remark => remark.StartsWith("1 call of the run without faults was refused", StringComparison.Ordinal));
        // At a call that is refused anyway, nothing can go wrong.
        Assert.Equal("SyncEmailAccount:server-error@2", Assert.Single(record.Findings).Id);
        Assert.Single(record.Runs);

        var refused = await tournament.RunAsync(TestTournament.Options(), async client =>
        {
            await client.CallAsync("SyncEmailAccount", "{");
            return 0;
        });
        Assert.Contains("each call of the command is refused", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_resets_its_sandbox_meets_the_misbehaviour_all_the_same()
    {
        await using var tournament = await TestTournament.StartAsync();
        var record = await tournament.RecordAsync(TestTournament.Options("server-error"), async client =>
        {
            await client.ControlAsync("POST", "reset");
            await client.ControlAsync("DELETE", "faults");
            return await client.SyncAsync(17) == 204 ? 0 : 1;
        });

        Assert.Equal(1, record.Noticed);
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_a_finding_of_its_own()
    {
        await using var tournament = await TestTournament.StartAsync();
        var end = await tournament.RunAsync(TestTournament.Options("server-error", "agent-revoked"), async (client, _) =>
            new CommandEnd(await client.SyncAsync(17) is 500 ? null : 0, TimeSpan.FromSeconds(30), "waiting"));

        var hung = Assert.Single(end.Record!.Runs, run => run.Outcome == Outcome.Hung);
        Assert.Equal(("SyncEmailAccount:server-error@1", "waiting", (int?)null), (hung.Id, hung.Output, hung.ExitCode));
        Assert.Contains(hung, end.Record.Findings);
    }

    [Fact]
    public async Task What_is_not_met_is_not_counted_and_says_if_the_command_failed_all_the_same()
    {
        await using var tournament = await TestTournament.StartAsync();
        var runs = 0;
        var record = await tournament.RecordAsync(TestTournament.Options("server-error") with { Jobs = 1 }, async client =>
        {
            // Two runs are the reference; the second misbehaviour waits for a call that is not made.
            if (Interlocked.Increment(ref runs) > 3) return 1;
            var first = await client.SyncAsync(17);
            return first == 204 && await client.SyncAsync(18) == 204 ? 0 : 1;
        });

        Assert.Equal((1, 1, 1), (record.Noticed, record.NotMet, record.Applied));
        Assert.Contains("is it stable", record.Runs[1].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_when_the_budget_is_used_up_is_named_and_not_counted()
    {
        var time = new FakeTimeProvider();
        await using var tournament = await TestTournament.StartAsync(time);
        var options = TestTournament.Options("SyncEmailAccount") with { Jobs = 1, Budget = TimeSpan.FromMinutes(5) };
        var record = await tournament.RecordAsync(options, client =>
        {
            time.Advance(TimeSpan.FromMinutes(1)); // two of them for the reference
            return CarefulAsync(client);
        });

        Assert.Equal(3, record.Applied);
        Assert.Equal(record.Runs.Count - 3, record.NotRun);
        Assert.All(record.Runs.Skip(3), run => Assert.Equal(Outcome.NotRun, run.Outcome));
    }

    [Fact]
    public async Task A_stopped_tournament_goes_on_from_its_file()
    {
        using var folder = new MockServer.Tests.Running.TemporaryFolder();
        var file = Path.Combine(folder.Path, "night.jsonl");
        await using var tournament = await TestTournament.StartAsync();
        var options =
            TestTournament.Options("SyncEmailAccount:server-error@*", "SyncEmailAccount:garbage@*", "SyncEmailAccount:empty-*") with
            {
                Jobs = 1,
                ResumePath = file,
            };
        using var stop = new CancellationTokenSource();
        var runs = 0;
        var stopped = await tournament.RunAsync(options, async client =>
        {
            if (++runs == 5) await stop.CancelAsync(); // the third misbehaviour
            return await CarefulAsync(client);
        }, stop.Token);
        var first = stopped.Record!;
        Assert.Equal((3, 3), (first.Applied, first.NotRun));

        runs = 0;
        await File.AppendAllTextAsync(file, """{"id":"SyncEmail""", Token); // cut short
        var rest = await tournament.RecordAsync(options, client =>
        {
            runs++;
            return CarefulAsync(client);
        });
        Assert.Equal((2 + 3, 6), (runs, rest.Applied));
        Assert.Equal(first.Runs.Take(3).Select(run => run.Outcome), rest.Runs.Take(3).Select(run => run.Outcome));

        var other = await tournament.RunAsync(options, client => client.SyncAsync(17).ContinueWith(_ => 0, TaskScheduler.Default));
        Assert.Contains("the command does something else now", Assert.Single(other.Errors), StringComparison.Ordinal);
        var another = await tournament.RunAsync(options with { Words = ["other"] }, CarefulAsync);
        Assert.Contains("it is of another command", Assert.Single(another.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_by_itself_is_not_judged()
    {
        await using var tournament = await TestTournament.StartAsync();
        var end = await tournament.RunAsync(TestTournament.Options(), async (client, _) =>
            new CommandEnd(await client.SyncAsync(17) == 204 ? 3 : 0, TimeSpan.Zero, "broken"));

        Assert.Null(end.Record);
        Assert.Equal(("the command fails without any fault: exit code 3. It must pass first", "broken"), (end.Errors.Single(), end.Output));
    }

    [Fact]
    public async Task A_command_that_calls_another_sandbox_is_told_which()
    {
        await using var tournament = await TestTournament.StartAsync();
        var end = await tournament.RunAsync(TestTournament.Options(), async client =>
        {
            using var elsewhere = new Client(new Uri($"{tournament.Mock.Address}fixed/"));
            return await elsewhere.SyncAsync(17) == 204 ? 0 : 1;
        });

        var error = Assert.Single(end.Errors);
        Assert.Contains("but 1 call of fixed", error, StringComparison.Ordinal);
        Assert.Contains("EMAILSYNC_BASE_URL", error, StringComparison.Ordinal);

        // With the name of that sandbox it can be judged, one run after the other.
        var options = TestTournament.Options("server-error", "agent-revoked") with { Sandbox = "fixed", Jobs = 1 };
        var record = await tournament.RecordAsync(options, async client => await client.SyncAsync(17) == 204 ? 0 : 1);
        Assert.Equal((2, 2), (record.Noticed, record.Applied));
    }

    [Fact]
    public async Task Each_run_has_a_sandbox_of_its_own_with_the_same_accounts()
    {
        await using var tournament = await TestTournament.StartAsync();
        var owners = new List<string>();
        var record = await tournament.RecordAsync(TestTournament.Options("clock-10-minutes", "clock-7-hours"), async client =>
        {
            var (_, accounts) = await client.CallAsync("GetReadySyncEmailAccounts");
            lock (owners) owners.Add(accounts[0].GetProperty("AssociateName").GetString()!);
            return await client.SyncAsync(17) == 204 ? 0 : 1;
        });

        Assert.Equal(6, record.Applied + 2);
        Assert.Equal(6, tournament.Sandboxes.Distinct().Count());
        Assert.Single(owners.Distinct());
    }

    [Fact]
    public async Task A_pattern_that_fits_nothing_is_an_error_that_names_the_nearest()
    {
        await using var tournament = await TestTournament.StartAsync();
        var end = await tournament.RunAsync(TestTournament.Options("SyncEmailAccount:unavailble@1"), CarefulAsync);

        Assert.Contains("the nearest is SyncEmailAccount:unavailable@1", Assert.Single(end.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_a_seed_is_the_same_each_time_and_another_than_that_of_the_plan()
    {
        await using var tournament = await TestTournament.StartAsync();
        var options = TestTournament.Options("SyncEmailAccount") with { Jobs = 1, Seed = 7, Budget = TimeSpan.FromMinutes(5) };

        Assert.Equal(await RunIdsAsync(options), await RunIdsAsync(options));
        Assert.NotEqual(await RunIdsAsync(options), await RunIdsAsync(options with { Seed = null }));

        async Task<string[]> RunIdsAsync(TournamentOptions with)
        {
            var time = new FakeTimeProvider();
            await using var own = await TestTournament.StartAsync(time);
            var record = await own.RecordAsync(with, client =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return CarefulAsync(client);
            });
            return [.. record.Runs.Where(run => run.Outcome != Outcome.NotRun).Select(run => run.Id)];
        }
    }

    private static RunResult Of(TournamentRecord record, string id) => Assert.Single(record.Runs, run => run.Id == id);

    private static async Task<int> CarefulAsync(Client client)
    {
        foreach (var account in (int[])[17, 18])
        {
            if (await client.SyncAsync(account) != 204) return 1;
            var (status, state) = await client.CallAsync($"GetEMailAccount?eMailAccountId={account}");
            if (status != 200 || state.GetProperty("ErrorCount").GetInt32() != 0) return 1;
        }

        return 0;
    }

    private static async Task<int> CarelessAsync(Client client)
    {
        foreach (var account in (int[])[17, 18]) await client.SyncAsync(account);
        return 0;
    }

    private static async Task SignInAsync(Client client)
    {
        var issued = await client.ControlAsync("POST", "tokens", """{"kind":"AccessToken"}""");
        client.Authorization = new AuthenticationHeaderValue("Bearer", issued.GetProperty("text").GetString());
    }
}
