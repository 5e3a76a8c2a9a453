using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Json;

public sealed class JsonFaultsTests(SharedMock shared)
{
    private const string Right =
        """{"SyncUserAccounts":[{"AccountId":17,"AssociateName":"tje0","a":[-1.5e3,true,null,{}],"b":[]},{"AccountId":18}]}""";

    // Each is a fault by itself, wherever a member may stand.
    private static readonly string[] Faulty =
    [
        "\"a\":1,,", "'a':1,", "a:1,", "\"a\":True,", "\"a\":01,", "\"a\" 1,", "\"a\":'b',", "\"a\":[1,],", "\"a\":{\"b\":1,},",
        "\"a\":[1 2],", "\"a\":1;", "\"a\"=1,",
        "/* a */\"a\":1,", "\"a\":\"\\x\",", "\"a\":\"\u0001\",", "\"a\":,", "\"a\",", "\"a\":undefined,", "\"a\":+1,", "\"a\":.5,",
        "\"a\":1 ", "\"a\":[1},", "\"a\":hello world,",
    ];

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,},}""", "line 1, column 36|expected a name in double quotes, found the character }.",
        "line 1, column 38|expected a name in double quotes, found the character }.")]
    [InlineData("{'SyncUserAccount':{\"AccountId\":017}}",
        "line 1, column 2|expected a name in double quotes, or }, found the character '.",
        "line 1, column 33|expected a value, found the character 0.")]
    [InlineData("{\n\"SyncUserAccount\" {\"AccountId\":1 \"AssociateId\":2}", "line 2, column 19|expected a colon, found the character {.",
        "line 2, column 34|expected a comma or }, found the character \".",
        "line 2, column 50|expected a comma or }, found the end of the body.")]
    [InlineData("[1,]", "line 1, column 4|expected a value, found the character ].")]
    [InlineData("{\"SyncUserAccount\":{\"AssociateName\":\"a\nb\"}",
        "line 1, column 39|expected more of a string, or its closing quote, found the character U+000A. "
            + "What comes after it could not be read.")]
    public async Task Each_fault_of_malformed_JSON_is_reported_where_it_is(string body, params string[] told)
    {
        var findings = await WireCall.Right(shared.OnSite()).Says(body).FindingsAsync();
        Assert.Equal(told,
            findings.Where(finding => finding.TextAt("id") == "C-BODY-02")
                .Select(finding => $"{finding.TextAt("place")}|{finding.TextAt("message")}"));
        Assert.All(findings, finding => Assert.True(finding.At("refused").GetBoolean()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(500)]
    public async Task Any_number_of_faults_is_counted(int count)
    {
        var findings = await WireCall.Right(shared.OnSite()).Says($$"""{"a":[{{string.Concat(Enumerable.Repeat("True,", count))}}1]}""")
            .FindingsAsync();
        Assert.Equal(count, findings.Sum(finding => finding.NumberAt("count")));
        Assert.Equal(Math.Min(count, 20), findings.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void As_many_faults_are_found_as_were_made(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var made = random.GetItems(Faulty, random.Next(1, 6));
            var text = $$"""{"SyncUserAccount":{{{string.Join(random.Next(2) == 0 ? "" : "\n  ", made)}}"AccountId":17},"z":[1,2]}""";
            var faults = JsonFaults.Find(Encoding.UTF8.GetBytes(text), 100);
            Assert.True(faults.Kept.Count == made.Length && faults.IsComplete, $"{text}\n{string.Join('\n', faults.Kept)}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_text_has_faults_exactly_where_it_is_no_JSON(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "{}[]:,\"'\\/*-+.0179eEtrufalsn \n\t;=#\u00f8\u2019";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder(Right);
            for (var change = random.Next(4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                else text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
            }

            var utf8 = Encoding.UTF8.GetBytes(text.ToString());
            var faults = JsonFaults.Find(utf8, 20);
            Assert.True(IsJson(utf8) == (faults.Kept.Count == 0), $"seed {seed}, round {round}: {text}\n{string.Join('\n', faults.Kept)}");
        }
    }

    private static bool IsJson(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
