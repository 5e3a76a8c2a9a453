using System.Diagnostics;
using EmailSync.MockServer.Tests.Running;
using EmailSync.ReferencePages.Importing;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

public sealed class ContractFileTests
{
    public ContractFileTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes and links are those of Linux.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_one_and_what_it_leads_to_is_written(bool isThere)
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "target");
        if (isThere) folder.Write("target", "old");
        var link = File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "target").FullName;
        ContractFile.Write(link, "new"u8.ToArray());

        Assert.Equal("target", new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal([link, target], Directory.GetFileSystemEntries(folder.Path).Order());
    }

    [Fact]
    public async Task A_pipe_gets_the_contract_and_stays_one()
    {
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        using var reader =
            Process.Start(
                new ProcessStartInfo("sh",
                    ["-c", "mkfifo \"$0\" && echo made && exec cat \"$0\"", pipe])
                { RedirectStandardOutput = true })!;
        Assert.Equal("made", await reader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        ContractFile.Write(pipe, "contract"u8.ToArray());

        Assert.Equal("contract", await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal([pipe], Directory.GetFileSystemEntries(folder.Path));
    }
}
