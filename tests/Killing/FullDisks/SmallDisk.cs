using System.Diagnostics;
using System.Globalization;

namespace EmailSync.Killing.FullDisks;

/// <summary>A place for data that is soon full, and how it gets more room.</summary>
internal abstract class SmallDisk
{
    /// <summary>What starts a server on it; empty for nothing.</summary>
    public abstract IReadOnlyList<string> Launcher { get; }

    /// <summary>Takes most of the room, once the server runs.</summary>
    public virtual void Fill(int process)
    {
    }

    /// <summary>Gives the server room again.</summary>
    public abstract void Free(int process);

    /// <summary>Runs a program that has to succeed.</summary>
    protected static void Run(params string[] line)
    {
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', line)}: {errors}");
    }
}

/// <summary>A file system in memory, in a mount namespace of the server's own: it says that there is no space left.</summary>
internal sealed class TinyFileSystem(string folder) : SmallDisk
{
    private const int Octets = 24 * 1024 * 1024;
    private const int Ballast = 20 * 1024 * 1024;

    // The file system is gone with the server, so this one has no second life.
    public override IReadOnlyList<string> Launcher { get; } =
        ["unshare", "--mount", "sh", "-c", $"mount -t tmpfs -o size={Octets} none \"$0\" && exec \"$@\"", folder];

    public override void Fill(int process) => File.WriteAllBytes(BallastOf(process), new byte[Ballast]);

    public override void Free(int process) => File.Delete(BallastOf(process));

    // The server's view of the folder.
    private string BallastOf(int process) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/root{folder}/ballast");
}

/// <summary>A limit for the size of each file, which needs no rights: writing fails beyond it.</summary>
internal sealed class FileSizeLimit : SmallDisk
{
    private const int Octets = 3 * 1024 * 1024;

    // The signal would end the program; and the runtime's own memory is a file beyond the limit, if it protects it twice.
    public override IReadOnlyList<string> Launcher { get; } =
        ["env", "DOTNET_EnableWriteXorExecute=0", "sh", "-c", $"trap '' XFSZ; exec prlimit --fsize={Octets}: \"$@\"", "sh"];

    public override void Free(int process) =>
        Run("prlimit", "--pid", process.ToString(CultureInfo.InvariantCulture), "--fsize=unlimited");
}
