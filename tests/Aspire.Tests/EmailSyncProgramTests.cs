using Aspire.Hosting;

namespace EmailSync.Aspire.Tests;

public sealed class EmailSyncProgramTests : IDisposable
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "emailsync.exe" : "emailsync";

    private readonly string root = Directory.CreateTempSubdirectory("emailsync-aspire-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void PATH_goes_before_the_global_tool_and_that_before_npm()
    {
        string[] places = ["bin", "home/.dotnet/tools", "node_modules/.bin"];
        foreach (var place in Enumerable.Reverse(places))
        {
            var program = Make($"{place}/{FileName}");

            Assert.Equal(program, Find().Command);
        }
    }

    [Fact]
    public void A_path_is_relative_to_the_app_host() => Assert.Equal(Make("app/tools/mock"), Find("tools/mock").Command);

    [Fact]
    public void A_library_is_run_by_dotnet()
    {
        var library = Make("app/emailsync.dll");

        var program = Find("emailsync.dll");

        Assert.Equal(("dotnet", library), (program.Command, Assert.Single(program.Arguments)));
    }

    [Fact]
    public void A_path_where_nothing_is_is_refused() => Assert.StartsWith(
        $"There is no file {Path.Combine(root, "app", "mock")}.",
        Assert.Throws<ArgumentException>("path", () => Find("mock")).Message, StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_none_the_error_says_how_to_get_one()
    {
        var message = Assert.Throws<InvalidOperationException>(() => Find()).Message.ReplaceLineEndings("\n");

        Assert.Equal(
            $"""
            The program emailsync was not found: not on PATH, not in ~/.dotnet/tools, and not in node_modules/.bin of {Path.Combine(root, "app")} or a folder above it.
            Install it with one of
              dotnet tool install --global EmailSync.Tool
              npm install --save-dev emailsync
            or say where it is: AddEmailSync(name, programPath: "path/of/emailsync").
            """.ReplaceLineEndings("\n"), message);
    }

    private EmailSyncProgram Find(string? path = null) => EmailSyncProgram.Find(
        path, Path.Combine(root, "app"), Path.Combine(root, "bin"), Path.Combine(root, "home"));

    private string Make(string path)
    {
        var file = Path.Combine([root, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }
}
