using EmailSync.Contract.Files;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

/// <summary>A file that is named may be a device or a pipe without end: no more of it is read than may be in it.</summary>
public sealed class EndlessFileTests
{
    private const string Endless = "/dev/zero";

    [Theory]
    [InlineData("--port 0 --state /dev/zero", "--state /dev/zero: expected at most 16777216 bytes")]
    [InlineData("--port 0 --config /dev/zero", "--config /dev/zero: expected at most 1048576 bytes")]
    [InlineData("--port 0 --https-port 0 --set Https:Certificate=/dev/zero", "/dev/zero")]
    public async Task A_file_without_end_is_a_wrong_start(string arguments, string expected)
    {
        Assert.SkipUnless(File.Exists(Endless), $"There is no {Endless} here.");
        var (code, _, errors) = await MockProcess.RunAsync(arguments.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public void A_file_is_read_whole_up_to_the_bound(int size)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("some", new string('x', size));

        Assert.Equal(size, BoundedFile.Read(file, size).Length);
        if (size > 0) Assert.Throws<IOException>(() => BoundedFile.Read(file, size - 1));
    }

    [Fact]
    public void What_has_no_length_is_read_up_to_its_end_and_no_further_than_the_bound()
    {
        Assert.SkipUnless(File.Exists(Endless), $"There is no {Endless} here.");

        Assert.NotEmpty(BoundedFile.Read("/proc/self/status", 1024 * 1024));
        Assert.Equal("expected at most 1000000 bytes", Assert.Throws<IOException>(() => BoundedFile.Read(Endless, 1_000_000)).Message);
    }
}
