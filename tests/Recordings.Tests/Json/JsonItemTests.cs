using System.Text;
using EmailSync.Recordings.Json;

namespace EmailSync.Recordings.Tests.Json;

/// <summary>The objects of a JSON file, one by one.</summary>
public sealed class JsonItemTests
{
    [Theory]
    [InlineData(
        """{"log":{"version":"1.2","creator":{"name":"Tool","version":"1"},"pages":[{"id":[1]}],"entries":[{"a":1},{"a":2}],"comment":"x"}}""")]
    [InlineData("""{"log":{"entries":[{"a":1},{"a":2}],"creator":{"name":"Late"}},"other":[[{}]]}""")]
    [InlineData("""{"meta":{"total":2},"requests":[{"a":1},{"a":2}],"requestJournalDisabled":false}""")]
    [InlineData("""{"mappings":[{"a":1},{"a":2}],"meta":{"total":2}}""")]
    [InlineData("""[{"a":1},{"a":2}]""")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("  {\"a\":1}{\"a\":2}")]
    public async Task Each_form_of_a_file_has_the_same_objects(string text)
    {
        foreach (var step in (int[])[1, 7, 100_000])
        {
            var (items, wrong) = await ReadAsync(text, step);

            Assert.Null(wrong);
            Assert.Equal(["""{"a":1}""", """{"a":2}"""], items);
        }
    }

    [Fact]
    public async Task The_program_that_wrote_a_file_is_known_where_it_comes_first()
    {
        var items = new JsonItems(Stream("""{"log":{"creator":{"name":"WebInspector","version":"537.36"},"entries":[{}]}}"""), 4096, 4096);

        await foreach (var item in items.ReadAsync(TestContext.Current.CancellationToken)) Assert.Equal("WebInspector", item.Tool);

        Assert.Equal(1, items.Count);
    }

    [Fact]
    public async Task A_long_text_is_shortened_between_two_characters_and_the_rest_of_the_file_is_read()
    {
        var text = string.Concat(Enumerable.Repeat("æ\\u00e5\\n\\\"", 5000));
        foreach (var step in (int[])[1, 777, 100_000])
        {
            var (items, wrong) = await ReadAsync($$"""[{"a":"{{text}}","b":"{{text}}"},{"a":"short"}]""", step);

            Assert.Null(wrong);
            Assert.Equal(2, items.Count);
            using var first = System.Text.Json.JsonDocument.Parse(items[0]);
            foreach (var name in (string[])["a", "b"])
            {
                var shortened = first.RootElement.GetProperty(name).GetString()!;
                Assert.True(StringTrimmer.TryFindMark(shortened, out var kept));
                Assert.StartsWith(shortened[..kept], string.Concat(Enumerable.Repeat("æå\n\"", 5000)), StringComparison.Ordinal);
                Assert.InRange(kept, 1000, 4096);
            }

            Assert.Equal("""{"a":"short"}""", items[1]);
        }
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(50_000)]
    public async Task An_object_that_is_too_large_has_no_value_and_the_next_is_read(int members)
    {
        var large = string.Join(',', Enumerable.Range(0, members).Select(number => $"\"n{number}\":[{number}]"));

        var (items, wrong) = await ReadAsync($"[{{\"a\":1}},{{{large}}},{{\"a\":3}}]", 100_000, mostOfItem: 8192);

        Assert.Null(wrong);
        Assert.Equal(["""{"a":1}""", "too large", """{"a":3}"""], items);
    }

    [Theory]
    [InlineData("""{"log":{"entries":[{"a":1},{"a":""")]
    [InlineData("""{"log":{"entries":[{"a":1},{"a":2""")]
    [InlineData("""[{"a":1},{"b":"half a te""")]
    public async Task A_file_that_ends_too_early_says_within_which_entry(string text)
    {
        var (items, wrong) = await ReadAsync(text, 5);

        Assert.Equal("""{"a":1}""", items[0]);
        Assert.Equal("the file ends within entry 2", wrong!.Message);
        Assert.Equal(Encoding.UTF8.GetByteCount(text), wrong.Offset);
    }

    [Fact]
    public async Task A_damaged_file_says_line_and_byte_also_after_shortened_texts()
    {
        var start = $"[{{\"a\":\"{new string('x', 50_000)}\"}},\n{{\"a\":";

        var (items, wrong) = await ReadAsync($"{start}tru}}]", 333);

        Assert.Single(items);
        Assert.Equal(2, wrong!.Line);
        Assert.InRange(wrong.Offset, start.Length - 6, start.Length + 3);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<(List<string> Items, DamagedFileException? Wrong)> ReadAsync(string text, int step, int mostOfItem = 1 << 20)
    {
        var items = new List<string>();
        try
        {
            var reader = new JsonItems(new SlowStream(Encoding.UTF8.GetBytes(text), step), 4096, mostOfItem);
            await foreach (var item in reader.ReadAsync(TestContext.Current.CancellationToken))
                items.Add(item.Value?.GetRawText() ?? "too large");
            return (items, null);
        }
        catch (DamagedFileException wrong)
        {
            return (items, wrong);
        }
    }

    /// <summary>A stream that gives a few bytes at a time, as a pipe may.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
