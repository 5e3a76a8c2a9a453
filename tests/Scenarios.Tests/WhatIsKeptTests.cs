using System.Text;
using System.Text.Json;
using EmailSync.Scenarios.Cleaning;
using EmailSync.Traffic;

namespace EmailSync.Scenarios.Tests;

/// <summary>What a state keeps of a recording, what it cannot have, and what it says of the contract.</summary>
public sealed class WhatIsKeptTests
{
    [Fact]
    public async Task What_a_recording_does_not_have_is_said_and_not_guessed()
    {
        var whole = SecretsTests.Call("/api/v1/Agents/Person/GetPerson?personId=7", "", """{"PersonId":7}""");
        var scenario = await Recorded.ScenarioAsync(
        [
            whole,
            whole with { ResponseBody = new ExchangeBody(ExchangeBodyState.Missing, default, 40) },
            whole with { RequestBody = new ExchangeBody(ExchangeBodyState.Cut, "{"u8.ToArray(), 40) },
            whole with { Status = 0 },
            whole with { Target = "/login/common/oauth/tokens" },
            whole with { AnsweredBy = "proxy" },
            whole with { ResponseBody = Body("""{"Token":"[redacted 1234abcd]"}""") },
        ]);

        scenario.IsProven();
        Assert.Equal((7, 1), (scenario.Recorded, scenario.Kept));
        string[] reasons = ["not below /api", "the proxy answered", "has no answer", "no complete body of the request",
            "no complete body of the answer", "was redacted"];
        Assert.Equal(reasons.Length, scenario.Omissions.Count);
        foreach (var reason in reasons) Assert.Contains(scenario.Omissions, line => line.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_bodies_of_one_url_are_kept_with_their_own_answers()
    {
        var scenario = await Recorded.ScenarioAsync(Enumerable.Range(0, 40).Select(number =>
            SecretsTests.Call("/api/v1/Agents/Odd/Find", $$"""{"Number":{{number % 20}}}""", $$"""{"Answer":{{number}}}""")));
        using var state = JsonDocument.Parse(scenario.State);

        scenario.IsProven();
        Assert.Equal(40, state.RootElement.GetProperty("recorded").GetArrayLength());
    }

    [Fact]
    public async Task Entities_are_as_the_first_answer_told_them()
    {
        var scenario = await Recorded.ScenarioAsync(
        [
            SecretsTests.Call("/api/v1/Agents/Person/GetPersonEntity?personEntityId=7", "",
                """{"PersonId":7,"Firstname":"Solveig","BirthDate":"1980-05-17T00:00:00"}"""),
            SecretsTests.Call("/api/v1/Agents/Person/GetPersonEntity?personEntityId=7", "", """{"PersonId":7,"Firstname":"Another"}"""),
        ]);
        using var state = JsonDocument.Parse(scenario.State);
        var entity = Assert.Single(state.RootElement.GetProperty("entities").EnumerateArray());

        scenario.IsProven();
        Assert.Equal(("Person", "PersonEntity", 7),
            (entity.GetProperty("agent").GetString(), entity.GetProperty("entity").GetString(), entity.GetProperty("key").GetInt32()));
        Assert.Equal("1980-05-16T22:00:00Z", entity.GetProperty("value").GetProperty("BirthDate").GetString());
        Assert.NotEqual("Another", entity.GetProperty("value").GetProperty("Firstname").GetString());
    }

    [Fact]
    public async Task An_entity_that_the_recording_created_is_not_there_at_its_beginning()
    {
        var scenario = await Recorded.ScenarioAsync(
        [
            SecretsTests.Call("/api/v1/Agents/Contact/SaveContactEntity", """{"ContactId":0,"Name":"Nordlys"}""",
                """{"ContactId":12,"Name":"Nordlys"}"""),
            SecretsTests.Call("/api/v1/Agents/Contact/GetContactEntity?contactEntityId=12", "", """{"ContactId":12,"Name":"Nordlys"}"""),
            SecretsTests.Call("/api/v1/Agents/Contact/GetContactList", "[12]", """[{"ContactId":12,"Name":"Nordlys"}]"""),
            SecretsTests.Call("/api/v1/Agents/Contact/GetContactEntity?contactEntityId=13", "", """{"ContactId":13,"Name":"Brosk"}"""),
            SecretsTests.Call("/api/v1/Agents/Contact/GetContactList", "[13]", """[{"ContactId":13,"Name":"Brosk"}]"""),
        ], contract: Recorded.WithContacts);
        using var state = JsonDocument.Parse(scenario.State);

        scenario.IsProven();
        Assert.Equal(13, Assert.Single(state.RootElement.GetProperty("entities").EnumerateArray()).GetProperty("key").GetInt32());
    }

    [Fact]
    public async Task What_the_contract_does_not_say_is_a_difference()
    {
        var scenario = await Recorded.ScenarioAsync(
        [
            SecretsTests.Call("/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=3", "",
                """{"EMailAccountId":"3","EMailAddress":"a@nordlys.no","Odd":{"a":1},"SimpleMode":null,"TableRight":{"Mask":"Select","Other":2}}"""),
            SecretsTests.Call("/api/v1/Agents/EMail/Unknown", "", """{"a":1}"""),
            SecretsTests.Call("/api/v1/Agents/EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":3,"Force":true}}""", ""),
            SecretsTests.Call("/api/v1/Agents/EMail/SyncEmailAccount", "{}", """{"a":1}"""),
        ]);
        using var report = JsonDocument.Parse(scenario.Contract.Json());
        var changes = report.RootElement.GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("id").GetString()} {change.GetProperty("subject").GetString()}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
        [
            "operation.added POST /api/v1/Agents/EMail/Unknown",
            "request.property-added SyncUserAccount.Force",
            "response.nullable EMailAccount.SimpleMode",
            "response.property-added EMailAccount.Odd",
            "response.property-added TableRight.Other",
            "response.status-added POST /api/v1/Agents/EMail/SyncEmailAccount",
            "response.type-changed EMailAccount.EMailAccountId",
        ], changes);
        Assert.Contains("a string that the contract does not have",
            scenario.Contract.Text(colour: false).Replace("an object", "a string", StringComparison.Ordinal));
        Assert.DoesNotContain("nordlys", scenario.Contract.Json());
    }

    [Theory]
    [InlineData("Passord.123456789", "{\"a\":\"Passord.123456789\"}", "as it is")]
    [InlineData("Passord/12345+789", "Passord%2F12345%2B789", "percent-encoded")]
    [InlineData("Passord\"1234\"56789", "Passord\\u00221234\\u002256789", "escaped for JSON")]
    [InlineData("Passord.123456789", "x Passord. x", "first half")]
    [InlineData("Passord.123456789", "x23456789", "second half")]
    public void What_is_left_is_found_in_every_form(string secret, string output, string form)
    {
        var (originals, vocabulary) = Originals(secret);

        Assert.Contains(form, Assert.Single(SelfCheck.Find(Encoding.UTF8.GetBytes(output), originals, vocabulary)));
        Assert.DoesNotContain(secret, string.Join('\n', SelfCheck.Find(Encoding.UTF8.GetBytes(output), originals, vocabulary)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("some longer text")]
    public void What_is_left_is_found_in_base64_at_each_alignment(string before)
    {
        var (originals, vocabulary) = Originals("Passord.123456789");
        var output = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}Passord.123456789 and more"));

        Assert.Contains("in base64", Assert.Single(SelfCheck.Find(Encoding.UTF8.GetBytes(output), originals, vocabulary)));
    }

    private static (Originals Originals, Vocabulary Vocabulary) Originals(string secret)
    {
        var vocabulary = new Vocabulary(EmailSync.Contract.ContractDocument.Load(), []);
        var originals = new Originals(new Replacements(0, "en"), vocabulary, new Tenants());
        originals.Replace(secret, OriginalKind.Secret);
        originals.Close();
        return (originals, vocabulary);
    }

    private static ExchangeBody Body(string text) => new(ExchangeBodyState.Complete, Encoding.UTF8.GetBytes(text), text.Length);
}
