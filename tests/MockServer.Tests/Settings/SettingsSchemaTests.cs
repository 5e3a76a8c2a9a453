using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailSync.Cli.CommandLine.Settings;
using EmailSync.MockServer.Settings;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Configuration;

namespace EmailSync.MockServer.Tests.Settings;

/// <summary>The schema of settings files beside the reader, by a validator that is not ours.</summary>
public sealed class SettingsSchemaTests
{
    private const int Documents = 600;
    private static readonly Regex KeyOrPattern =
        new("^Login:SigningKey: expected a PEM|:PublicKey: expected an RSA|:Redirects: expected an absolute");

    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "true", "None", "none", "Basic", "basic,bearer", " Basic , Session ", "Basic,", ",", "Basic;Bearer", "Both",
        "both", "1", "401", "a:b", "a\"b", "Åse", "\u007f",
        "1.2.3", "256.1.1.1", "01.2.3.4", "1.2.3.4.", "[::1]", "fe80::1%1", "::1::", "12345::", "::ffff:192.0.2.1", "::ffff:1.2.3.400",
        "localhost", "*", "UTC", "utc", "NO", "Mars", "nb_NO", "nb-no", "x",
    ];

    [Fact]
    public async Task What_the_schema_takes_the_reader_takes_and_what_the_reader_refuses_the_schema_refuses()
    {
        var schema = JsonNode.Parse(SettingsSchema.Write())!.AsObject();
        var random = new Random(14);
        var documents = Enumerable.Range(0, Documents).Select(at => Document(random, schema, oddity: at % 2 == 0 ? 0 : 4)).ToList();
        var valid = await ValidAsync(documents);
        var refused = documents.Select(Errors).ToList();

        Assert.All(documents.Index(),
            one => Assert.True(!valid[one.Index] || refused[one.Index].Count == 0, $"{one.Item}: {string.Join("; ", refused[one.Index])}"));
        Assert.All(documents.Index().Where(one => one.Index % 2 == 0), one => Assert.True(valid[one.Index], one.Item));
        Assert.InRange(refused.Count(errors => errors.Count > 0), Documents / 8, Documents / 2);
    }

    [Theory]
    [InlineData("""{"$schema":"./emailsync.schema.json"}""")]
    [InlineData("""{"Authentication":{"Realm":"of the file","OnSite":"Basic"},"Errors":{"Text":"Both"}}""")]
    [InlineData("""{"Identities":{"AccessTokens":[],"Tickets":[{"Ticket":"7T:x","User":"u","EMailAgent":false}]}}""")]
    [InlineData("""{"Https":{"Certificate":"mine.pem","Port":0},"Admin":{"Token":"x","Hosts":"a.example, b.example"},"Host":"::"}""")]
    public async Task Right_documents_are_taken(string document) => Assert.Equal([true], await ValidAsync([document]));

    [Theory]
    [InlineData("""{"Prot":1}""")]
    [InlineData("""{"Port":65536}""")]
    [InlineData("""{"Errors":{"Text":"Massage"}}""")]
    [InlineData("""{"Accounts":[{}]}""")]
    [InlineData("""{"Identities":{"Users":[{"Name":"a:b"}]}}""")]
    [InlineData("""{"Identities":{"Users":[{"Password":"x"}]}}""")]
    [InlineData("""{"FailingMailboxes":[""]}""")]
    [InlineData("""{"Server":{"TimeZone":"Middle-Earth"}}""")]
    [InlineData("""{"SampleAccounts":{"Locale":"klingon"}}""")]
    public async Task Wrong_documents_are_refused_by_both(string document)
    {
        Assert.NotEmpty(Errors(document));
        Assert.Equal([false], await ValidAsync([document]));
    }

    [Fact]
    public async Task The_example_of_the_documentation_is_taken_by_both_and_starts_the_mock()
    {
        var page = File.ReadAllText(RepositoryFile.Path("docs/reference/settings.md"));
        var example = page.Split("```json\n")[1].Split("```")[0].ReplaceLineEndings(" ");
        Assert.Equal([true], await ValidAsync([example]));
        using var folder = new TemporaryFolder();
        await using var mock = MockProcess.Start("--config", folder.Write("settings.json", example), "--port", "0");

        Assert.NotNull(await mock.AddressAsync());
    }

    // Settings at random, each value right, or one in a few as odd as can be.
    private static string Document(Random random, JsonObject schema, int oddity)
    {
        var document = Instance(random, schema, oddity) as JsonObject ?? [];
        if (oddity > 0 && random.Next(oddity) == 0) document["Prot"] = 1;
        return document.ToJsonString();
    }

    private static JsonNode Instance(Random random, JsonNode schema, int oddity)
    {
        if (oddity > 0 && random.Next(oddity * 8) == 0) return Oddity(random);
        if (schema["enum"] is JsonArray texts) return texts[random.Next(texts.Count)]!.DeepClone();
        switch (schema["type"]?.GetValue<string>())
        {
            case "object":
                var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
                var properties = schema["properties"]!.AsObject();
                var chosen = properties.Where(property => required.Contains(property.Key) || random.Next(3) == 0).ToList();
                if (chosen.Count == 0) chosen = [properties.First()];
                return new JsonObject(
                    chosen.Select(property =>
                        new KeyValuePair<string, JsonNode?>(property.Key, Instance(random, property.Value!, oddity))));
            case "array":
                return new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Instance(random, schema["items"]!, oddity))]);
            case "integer":
                var (least, most) = (schema["minimum"]!.GetValue<long>(), schema["maximum"]!.GetValue<long>());
                return (oddity > 0 ? random.Next(7) : random.Next(4)) switch
                {
                    0 => least,
                    1 => most,
                    2 or 3 => random.NextInt64(least, most),
                    4 => least - 1,
                    5 => most + 1,
                    _ => least + 1
                };
            case "boolean":
                return random.Next(2) == 0;
            default:
                if (oddity > 0) return Odd[random.Next(Odd.Length)];
                if (schema["anyOf"] is not null) return "::ffff:192.0.2.1";
                var pattern = schema["pattern"]?.GetValue<string>() ?? "";
                if (pattern.Contains("25[0-5]", StringComparison.Ordinal)) return "192.0.2.1";
                if (pattern.Contains("[1-9]", StringComparison.Ordinal)) return "https://panel.example:8443";
                // Two servers for one path are refused, which no schema says.
                if (pattern.Contains("https?", StringComparison.Ordinal)) return $"https://crm.example/Cust{random.Next(int.MaxValue)}";
                // Nor do two tokens have one name.
                if (pattern.Contains("read|write", StringComparison.Ordinal))
                    return $"t{random.Next(int.MaxValue)}:write:{random.NextInt64():x64}";
                return pattern.Contains("Basic", StringComparison.Ordinal) ? "Basic, Bearer"
                    : pattern.Contains("[Tt]", StringComparison.Ordinal) ? "cust4711"
                    : "words";
        }
    }

    private static JsonNode Oddity(Random random) => random.Next(6) switch
    {
        0 => Odd[random.Next(Odd.Length)],
        1 => random.Next(-2, 3),
        2 => random.Next(2) == 0,
        3 => new JsonArray(),
        4 => new JsonArray(random.Next(3)),
        _ => new JsonObject { ["x"] = Odd[random.Next(Odd.Length)] },
    };

    // That two ports differ, and that a key can be read, no schema says, and a file need not be all that is set.
    private static List<string> Errors(string document)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document))).Build();
        configuration["$schema"] = null;
        OptionsReader.Read(configuration, isWhole: false, out var errors);
        return [.. errors.Where(error => !error.StartsWith("Https:Port: expected a port other", StringComparison.Ordinal)
            && !KeyOrPattern.IsMatch(error))];
    }

    private static async Task<IReadOnlyList<bool>> ValidAsync(IReadOnlyList<string> documents)
    {
        Assert.SkipUnless(Directory.Exists(RepositoryFile.Path("node_modules/ajv")), "No node_modules: make node_modules brings them.");
        using var node =
            Process.Start(new ProcessStartInfo("node", RepositoryFile.Path("tests/MockServer.Tests/Settings/settings-schema.mjs"))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(string.Join('\n', [JsonNode.Parse(SettingsSchema.Write())!.ToJsonString(), .. documents]));
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == "valid")];
    }
}
