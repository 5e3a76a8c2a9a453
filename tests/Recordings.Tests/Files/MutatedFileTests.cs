using System.Text;
using EmailSync.Recordings.Tests.Har;

namespace EmailSync.Recordings.Tests.Files;

/// <summary>Files that were damaged at random, from a seed: they are read as far as they can be, and never throw or hang.</summary>
public sealed class MutatedFileTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly string[] Words =
        ["{", "}", "[", "]", "\"", "\\", ":", ",", "null", "1e999", "-1", "\\ud800", "\"log\":", "\"entries\":[", "\"request\":", "{{",
            "###", "\n", "\0", "æ",
            "HTTP/1.1 200", "\"text\":\"\"", "\"encoding\":\"base64\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"",
            "http://", "//[", "%", "true"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_mutated_file_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        foreach (var original in Originals())
            for (var times = 0; times < 60; times++)
            {
                var bytes = Mutated(original, random);
                var options = new RecordingOptions { TextBytes = 512 + random.Next(4096), EntryBytes = 4096 + random.Next(100_000) };
                var (exchanges, totals) = await Recorded.OfBytesAsync(bytes, options)
                    .WaitAsync(Longest, TestContext.Current.CancellationToken);

                Assert.All(totals.Errors, error => Assert.StartsWith("standard input", error, StringComparison.Ordinal));
                Assert.All(exchanges, exchange => Assert.StartsWith("/", exchange.Target, StringComparison.Ordinal));
            }
    }

    [Fact]
    public async Task A_mutated_file_is_judged_or_refused()
    {
        using var folder = new MockServer.Tests.Running.TemporaryFolder();
        var random = new Random(4);
        var files = new List<string>();
        foreach (var original in Originals())
            for (var times = 0; times < 12; times++)
            {
                files.Add(Path.Combine(folder.Path, $"{files.Count}"));
                await File.WriteAllBytesAsync(files[^1], Mutated(original, random), TestContext.Current.CancellationToken);
            }

        var (record, _) = await Recorded.JudgeAsync(files).WaitAsync(Longest, TestContext.Current.CancellationToken);

        Assert.True(record.Verdict.Calls > 20);
    }

    private static List<byte[]> Originals() =>
    [
        .. ((string[])["playwright.har", "wiremock-journal.json", "mock-journal.json", "mock-traffic.har"]).Select(name =>
            File.ReadAllBytes(Recorded.Fixture(name))),
        File.ReadAllBytes(Directory.GetFiles(Recorded.Fixture("mappings"))[0]),
        Encoding.UTF8.GetBytes(HarFile.Of("Tool", HarFile.Entry(), HarFile.Entry(version: "h2"))),
        Encoding.UTF8.GetBytes(
            "@a = {{b}}\n@b = {{a}}\n### x\nPOST {{a}}/api/v1/Agents/EMail/SyncEmailAccount\nA: b\n\n{}\n\nHTTP/1.1 204 No Content\nB: "
                + "c\n\n###\nGET http://x/api/v1/a\n"),
    ];

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(random.Next(at + 1), Math.Min(200, bytes.Count - at))); break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
