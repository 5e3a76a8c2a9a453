using System.Runtime.InteropServices;

namespace EmailSync.Cli.Running;

/// <summary>Calls of the C library, for processes, that .NET does not offer.</summary>
internal static class ProcessCalls
{
    public const int SigKill = 9;
    public const int SigPipe = 13;
    public static readonly nint DefaultAction = 0;

    private const int SetParentDeathSignal = 1;
    private const int SetChildSubreaper = 36;

    /// <summary>Linux: the kernel sends this process a signal once the thread that started it has ended.</summary>
    public static bool DieWithParent() => prctl(SetParentDeathSignal, SigKill, 0, 0, 0) == 0;

    /// <summary>Linux: descendants whose parent ends become our children.</summary>
    public static bool AdoptOrphans() => prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    public static int Parent() => getppid();

    public static bool Signal(int process, int signal) => kill(process, signal) == 0;

    /// <summary>Signals a process group.</summary>
    public static bool SignalGroup(int leader, int signal) => kill(-leader, signal) == 0;

    /// <summary>Makes this process the leader of a new process group.</summary>
    public static void LeadGroup() => _ = setpgid(0, 0);

    /// <summary>Waits for a child's end, and removes it from the process table.</summary>
    public static void Reap(int child) => _ = waitpid(child, out _, 0);

    /// <summary>Whether Ctrl+C in the terminal reaches this process, and with it the whole process group.</summary>
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

    /// <summary>Becomes another program. Returns only if that fails.</summary>
    public static void Execute(string file, IReadOnlyList<string> arguments) =>
        _ = execvp(file, [.. arguments.Select(Marshal.StringToCoTaskMemUTF8), nint.Zero]);

    // The C library's names.
#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int waitpid(int process, out int status, int options);

    [DllImport("libc")]
    private static extern int getpgrp();

    [DllImport("libc", SetLastError = true)]
    private static extern int setpgid(int process, int group);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetpgrp(int terminal);

    [DllImport("libc", SetLastError = true)]
    private static extern int unsetenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static extern nint signal_(int signal, nint action);

    [DllImport("libc", SetLastError = true)]
    private static extern int execvp([MarshalAs(UnmanagedType.LPUTF8Str)] string file, nint[] arguments);
#pragma warning restore IDE1006
}
