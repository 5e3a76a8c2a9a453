using System.Diagnostics.CodeAnalysis;
using EmailSync.Contract.Names;

namespace EmailSync.Contract.Tests.Names;

public sealed class EditDistanceTests
{
    private const string Letters = "AB/Éc";

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "The seed repeats a failure.")]
    public void Bits_and_table_count_the_same_changes()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var (one, other) = (Text(random), Text(random));
            var expected = EditDistance.ByTable(one, other, NearestName.LongestCompared);
            Assert.True(expected == Distance(one, other, NearestName.LongestCompared), $"{one} and {other}, seed {seed}");
            var bound = random.Next(70);
            Assert.True(expected > bound == Distance(one, other, bound) > bound, $"{one} and {other} within {bound}, seed {seed}");
        }
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "AB", 2)]
    [InlineData("AB", "", 2)]
    [InlineData("AB", "BA", 1)]
    [InlineData("ABC", "CA", 3)]
    [InlineData("KITTEN", "SITTING", 3)]
    public void Changes_are_letters_added_left_out_changed_or_swapped(string one, string other, int expected) =>
        Assert.Equal(expected, Distance(one, other, 100));

    private static int Distance(string one, string other, int bound) =>
        new EditDistance(one, stackalloc ulong[EditDistance.Room]).To(other, bound);

    [SuppressMessage("Security", "CA5394", Justification = "The seed repeats a failure.")]
    private static string Text(Random random) =>
        new([.. Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 8 : 66)).Select(_ => Letters[random.Next(Letters.Length)])]);
}
