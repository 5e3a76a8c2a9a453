using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// How many files and connections this process may have open (<c>ulimit -n</c>). If all are used up, .NET can start no
/// thread and load no assembly, and the process dies. So connections get what is left after everything else has its share.
/// </summary>
internal static class OpenFiles
{
    // Each assembly takes two when it is loaded, some only after the start; the rest is for reports and the like.
    private const long OwnShare = 192;

    // With fewer, the server cannot start.
    private const long Fewest = 400;

    private const long FewestConnections = 16;
    private const int OpenFilesOfLinux = 7;
    private const int OpenFilesOfBsd = 8;

    /// <summary>The most connections at once; null for no limit.</summary>
    public static long? ForConnections() => Most() is { } most ? Math.Max(FewestConnections, most - Open() - OwnShare) : null;

    /// <summary>The message why the program cannot run; null if it can.</summary>
    public static string? WhyTooFew() =>
        Most() is { } most && most < Fewest ? $"the limit of open files is {most}; expected at least {Fewest} (ulimit -n)" : null;

    private static long? Most()
    {
        if (OperatingSystem.IsWindows()) return null;
        return getrlimit(OperatingSystem.IsLinux() ? OpenFilesOfLinux : OpenFilesOfBsd, out var limit) == 0
            && limit.Current < long.MaxValue ? (long)limit.Current : null;
    }

    private static long Open()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Directory.EnumerateFileSystemEntries("/proc/self/fd").LongCount() : OwnShare;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return OwnShare;
        }
    }

    // Names as in the C library.
#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int getrlimit(int resource, out Limit limit);
#pragma warning restore IDE1006

    private readonly struct Limit
    {
        public readonly ulong Current;
        public readonly ulong Most;
    }
}
