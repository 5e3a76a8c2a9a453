using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Running;

/// <summary>The calls of the C library that .NET has no name for.</summary>
internal static class Posix
{
    public const int SigKill = 9;
    public const int SigPipe = 13;
    public static readonly nint DefaultAction = 0;

    private const int SetParentDeathSignal = 1;
    private const int SetChildSubreaper = 36;
    private const int GetDescriptorFlags = 1;
    private const int Interrupted = 4;
    private const int OpenFilesOfLinux = 7;
    private const int OpenFilesOfBsd = 8;
    private const int FromWorkingFolder = -100;
    private const uint TypeAlone = 1;
    private const int SizeOfStatus = 256;
    private const int OffsetOfMode = 28;
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;
    private const int BrokenPipe = 32;
    private const short Writable = 4;
    private const int Forever = -1;
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Linux: the kernel sends this process a signal once the thread that started it has ended.</summary>
    public static bool DieWithParent() => prctl(SetParentDeathSignal, SigKill, 0, 0, 0) == 0;

    /// <summary>Linux: children whose parent ends become ours.</summary>
    public static bool AdoptOrphans() => prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>The flags of a descriptor; negative where it is not open.</summary>
    public static int DescriptorFlags(int descriptor) => fcntl(descriptor, GetDescriptorFlags);

    /// <summary>How many descriptors this process may have open; null where nobody says.</summary>
    public static long? MostDescriptors() =>
        getrlimit(OperatingSystem.IsLinux() ? OpenFilesOfLinux : OpenFilesOfBsd, out var limit) == 0 && limit.Current < long.MaxValue ? (long)limit.Current : null;

    /// <summary>Linux: whether a path leads to a file on a disk, and not to a device, a pipe or a socket.</summary>
    public static bool IsRegularFile(string path)
    {
        var found = new byte[SizeOfStatus];
        return statx(FromWorkingFolder, path, 0, TypeAlone, found) == 0 && (BitConverter.ToUInt16(found, OffsetOfMode) & TypeMask) == RegularFile;
    }

    /// <summary>Writes all of it, and waits for room where there is none. A reader that is gone is no failure: it wants no more.</summary>
    /// <returns>Why it cannot be written, for people; null where it was.</returns>
    public static string? Write(int descriptor, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            var count = write(descriptor, in MemoryMarshal.GetReference(octets), (nuint)octets.Length);
            if (count >= 0)
            {
                octets = octets[(int)count..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case var error when error == WouldBlock:
                    var waited = new Poll { Descriptor = descriptor, Events = Writable };
                    _ = poll(ref waited, 1, Forever);
                    break;
                case BrokenPipe:
                    return null;
                case var error:
                    return Marshal.GetPInvokeErrorMessage(error);
            }
        }

        return null;
    }

    public static int Parent() => getppid();

    public static bool Signal(int process, int signal) => kill(process, signal) == 0;

    /// <summary>Waits for a child's end, and takes its entry off the process table.</summary>
    public static void Reap(int child) => _ = waitpid(child, out _, 0);

    /// <summary>Whether Ctrl+C in the terminal reaches this process, and with it all others of its group.</summary>
    public static bool IsInForeground()
    {
        try
        {
            using var terminal = File.OpenHandle("/dev/tty");
            return tcgetpgrp((int)terminal.DangerousGetHandle()) == getpgrp();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false; // no terminal
        }
    }

    public static void Forget(string variable) => _ = unsetenv(variable);

    public static void Handle(int signal, nint action) => _ = signal_(signal, action);

    /// <summary>Becomes another program. Returns only where that fails.</summary>
    public static void Execute(string file, IReadOnlyList<string> arguments) => _ = execvp(file, [.. arguments.Select(Marshal.StringToCoTaskMemUTF8), nint.Zero]);

    // The names of the C library.
#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, in byte octets, nuint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc", SetLastError = true)]
    private static extern int poll(ref Poll polled, nuint count, int milliseconds);

    [DllImport("libc", SetLastError = true)]
    private static extern int getrlimit(int resource, out Limit limit);

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int waitpid(int process, out int status, int options);

    [DllImport("libc")]
    private static extern int getpgrp();

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetpgrp(int terminal);

    [DllImport("libc", SetLastError = true)]
    private static extern int unsetenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static extern nint signal_(int signal, nint action);

    [DllImport("libc", SetLastError = true)]
    private static extern int execvp([MarshalAs(UnmanagedType.LPUTF8Str)] string file, nint[] arguments);
#pragma warning restore IDE1006

    private readonly struct Limit
    {
        public readonly ulong Current;
        public readonly ulong Most;
    }

    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
