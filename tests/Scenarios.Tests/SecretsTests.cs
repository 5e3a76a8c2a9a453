using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Traffic;

namespace EmailSync.Scenarios.Tests;

/// <summary>No secret and no personal data of a recording is in its state, wherever it stood.</summary>
public sealed class SecretsTests
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Nothing_is_left_of_random_secrets_and_persons(int seed)
    {
        var random = new Random(seed);
        var (password, token, ticket, application, cookie, code, refresh) =
            (Word(random, 14), Word(random, 24), $"7T:{Word(random, 20)}==", Word(random, 20), Word(random, 24), Word(random, 18),
                Word(random, 64));
        var jwt = $"eyJ{Word(random, 20)}.eyJ{Word(random, 40)}.{Word(random, 43)}";
        var (first, last, user, company, phone, street) = (Name(random), Name(random), Word(random, 6), $"{Name(random)} {Name(random)} AS",
            $"+47 {random.Next(40, 99)} {random.Next(10, 99)} {random.Next(10, 99)} {random.Next(10, 99)}",
            $"{Name(random)}gata {random.Next(100, 999)}");
        var address = $"{first}.{last}@{Name(random)}.no".ToLowerInvariant();
        var note = $"Called {first} about {Word(random, 12)}";
        var inBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes($"to {address} by {first} {last}, {password}"));
        var tenant = $"Cust{random.Next(20000, 99999)}";
        var person = new
        {
            PersonId = 7,
            Firstname = first,
            Lastname = last,
            FullName = $"{first} {last}",
            Email = address,
            Description = note,
            Phone = phone,
            ContactName = company,
            Address1 = street,
            AssociateName = user,
            Picture = inBase64,
            Link = $"https://www.{address.Split('@')[1]}/{tenant}/x",
            Odd = jwt,
            Token = token,
            Password = password,
            Remark = $"{token} and {jwt}",
        };
        var exchanges = new[]
        {
            Call($"/{tenant}/api/v1/Agents/Person/GetPerson?personId=7", "", JsonSerializer.Serialize(person),
                ("Authorization", $"Bearer 8A:{tenant}.{token}"), ("Cookie", $"ASP.NET_SessionId={cookie}; theme=dark")),
            Call($"/{tenant}/api/v1/Agents/EMail/SyncEmailAccount",
                JsonSerializer.Serialize(new { SyncUserAccount = new { AccountId = 3, AssociateName = user } }), "",
                ("Authorization", $"SoTicket {ticket}"), ("SO-AppToken", application), ("X-XSRF-TOKEN", Word(random, 30))),
            Call($"/{tenant}/api/v1/Agents/Odd/Echo?user={Uri.EscapeDataString(address)}&code={code}",
                $"refresh_token={refresh}&client_secret={application}&name={Uri.EscapeDataString($"{first} {last}")}",
                $"<Person><Firstname>{first}</Firstname><Email>{address}</Email><Note>{note}</Note></Person>",
                ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}")),
            Call($"/{tenant}/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=9", "",
                JsonSerializer.Serialize(new { Error = true, ErrorType = "SoNotFoundException",
                    Message = $"No account of '{first} {last}' ({address}) in {tenant}: {token}" }),
                ("Authorization", $"Bearer 8A:{tenant}.{token}")),
        };
        var scenario = await Recorded.ScenarioAsync(exchanges, new RecordOptions { Seed = seed });

        scenario.IsProven();
        Assert.Equal(4, scenario.Kept);
        var text = scenario.Text();
        foreach (var hidden in (string[])[password, token, ticket, application, cookie, code, refresh, jwt, first, last, user, company,
            phone, street, address, note, inBase64, tenant])
            IsGone(hidden, text);
        Assert.Contains("SoNotFoundException", text);
    }

    [Fact]
    public async Task The_same_original_has_the_same_replacement_in_bodies_queries_and_base64()
    {
        const string address = "solveig@nordlys-fisk.no";
        var scenario = await Recorded.ScenarioAsync(
        [
            Call($"/api/v1/Agents/Odd/Echo?mail={Uri.EscapeDataString(address)}", $$"""{"Email":"{{address}}"}""",
                $"<a><Email>{address}</Email></a>"),
            Call("/api/v1/Agents/Odd/Other", $"email={Uri.EscapeDataString(address)}", $$"""{"Message":"Hello {{address}}"}"""),
        ]);
        scenario.IsProven();
        using var state = JsonDocument.Parse(scenario.State);
        var recorded = state.RootElement.GetProperty("recorded");
        var made = recorded[0].GetProperty("request").GetProperty("body").GetProperty("Email").GetString()!;

        Assert.EndsWith(".example.com", made);
        Assert.Equal($"mail={Uri.EscapeDataString(made)}", recorded[0].GetProperty("request").GetProperty("query").GetString());
        Assert.Contains(made, recorded[0].GetProperty("answer").GetProperty("text").GetString());
        Assert.Contains(Uri.EscapeDataString(made), recorded[1].GetProperty("request").GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_state_and_another_one_other_names()
    {
        var exchanges = new[] { Call("/api/v1/Agents/Person/GetPerson?personId=7", "", """{"PersonId":7,"Firstname":"Solveig"}""") };
        var (first, again, other) = (await Recorded.ScenarioAsync(exchanges), await Recorded.ScenarioAsync(exchanges),
            await Recorded.ScenarioAsync(exchanges, new RecordOptions { Seed = 8 }));

        Assert.Equal(first.Text(), again.Text());
        Assert.NotEqual(first.Text(), other.Text());
    }

    [Fact]
    public async Task Texts_are_replaced_unless_they_are_to_be_kept()
    {
        var exchanges =
            new[] { Call("/api/v1/Agents/Odd/Do", "",
                """{"Note":"Quarterly figures for solveig@nordlys.no","Color":"#ff0000","Code":"Secret words"}""") };
        var (replaced, kept) = (await Recorded.ScenarioAsync(exchanges),
            await Recorded.ScenarioAsync(exchanges, new RecordOptions { KeepsText = true }));

        Assert.DoesNotContain("Quarterly", replaced.Text());
        Assert.Contains("Quarterly figures for ", kept.Text());
        Assert.DoesNotContain("solveig", kept.Text());
        Assert.DoesNotContain("Secret words", kept.Text());
    }

    [Fact]
    public async Task Names_that_are_words_of_the_contract_short_ones_and_those_in_other_places_are_replaced()
    {
        var scenario = await Recorded.ScenarioAsync(
        [
            Call("/api/v1/Agents/Person/GetPerson?personId=7", "",
                """{"PersonId":7,"Firstname":"Appointment","Lastname":"Li","Zip":"4321","per@nordlys.no":1}"""),
            Call("/api/v1/Agents/Odd/Find?$filter=name+eq+'Fjellheim'", "", "<a>Kristoffer <b>Brekke</b><!-- Haugen --></a>"),
            Call("/api/v1/Agents/Odd/Lose", "", """{"Error":true,"Message":"No 'Torvald' at '/api/v1/Agents' in 'Select'"}"""),
        ]);

        scenario.IsProven();
        foreach (var hidden in (string[])["\"Appointment\"", "\"Li\"", "4321", "per@", "Fjellheim", "Kristoffer", "Brekke", "Haugen",
            "Torvald"])
            Assert.DoesNotContain(hidden, scenario.Text());
        Assert.Contains("at '/api/v1/Agents' in 'Select'", scenario.Text());
    }

    internal static Exchange Call(string target, string request, string answer, params (string Name, string Value)[] headers) => new()
    {
        Method = "POST",
        Authority = "crm.nordlys-fisk.no",
        Target = target,
        Protocol = "HTTP/1.1",
        RequestHeaders =
        [.. headers.DefaultIfEmpty(("Authorization", RecordedServer.Basic)).Select(header => new HeaderLine(header.Item1, header.Item2)),
            .. request.Length == 0
                ? (HeaderLine[])[]
                : [new("Content-Type",
                    request[0] is '{' or '[' ? "application/json" : request.Contains('=')
                        ? "application/x-www-form-urlencoded"
                        : "text/plain")]],
        RequestBody = Body(request),
        Status = answer.Length == 0 ? 204 : answer.Contains("\"Error\":true", StringComparison.Ordinal) ? 404 : 200,
        ResponseHeaders = answer.Length == 0
            ? []
            : [new("Content-Type", answer[0] == '<' ? "application/xml" : "application/json; charset=utf-8")],
        ResponseBody = Body(answer),
        Source = target,
    };

    private static ExchangeBody Body(string text) =>
        new(text.Length > 0 ? ExchangeBodyState.Complete : ExchangeBodyState.None, Encoding.UTF8.GetBytes(text), text.Length);

    // As it is, encoded, and in halves.
    private static void IsGone(string secret, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var half = secret.Length / 2;
        string[] forms =
        [
            secret, Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret)[1..^1],
            .. Enumerable.Range(0, 3)
                .Select(before =>
                    Convert.ToBase64String([.. new byte[before], .. bytes])[(before == 0 ? 0 : before + 1)..].TrimEnd('=')[..^1]),
            .. half >= 6 ? (string[])[secret[..half], secret[^half..]] : [],
        ];
        foreach (var form in forms) Assert.DoesNotContain(form, text, StringComparison.Ordinal);
    }

    private static string Word(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));

    private static string Name(Random random) =>
        $"{(char)('A' + random.Next(26))}{string.Concat(Enumerable.Range(0, 7).Select(_ => "bcdfghjklmnprstvz"[random.Next(17)]))}";
}
