using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EmailSync.Cli.Running;

/// <summary>
/// On Linux this program starts itself as a child, which asks the kernel to be killed when its parent ends, and then becomes the
/// command by exec. So the command never outlives a run, even if the run is killed. .NET offers no hook between fork and exec.
/// </summary>
internal static class Launcher
{
    private const string Word = "__become";
    private const string GroupWord = "__become-leader";
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private const string Off = "0";

    /// <summary>This program: its file, or its .dll if .NET runs it.</summary>
    public static string OwnProgram => IsRunByDotNet
        ? Path.Combine(AppContext.BaseDirectory, $"{typeof(Launcher).Assembly.GetName().Name}.dll")
        : Environment.ProcessPath!;

    private static bool IsRunByDotNet => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    public static bool Handles(string[] arguments) => arguments is [Word or GroupWord, _, _, _, _, ..] && OperatingSystem.IsLinux();

    /// <summary>The start of a command, with the command's environment.</summary>
    /// <param name="file">The program.</param>
    /// <param name="name">How the user called it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="leadsGroup">Whether it leads a process group of its own, by which all that it starts can be ended.</param>
    public static ProcessStartInfo StartOf(string file, string name, IReadOnlyList<string> arguments, bool leadsGroup = false)
    {
        if (!OperatingSystem.IsLinux()) return new ProcessStartInfo(file, arguments) { UseShellExecute = false };

        string[] program = IsRunByDotNet ? [OwnProgram] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, program) { UseShellExecute = false };
        // .NET removes its diagnostics socket only when it exits, which does not happen before an exec.
        var isOurs = start.Environment.TryAdd(Diagnostics, Off);
        foreach (var word in (string[])[leadsGroup ? GroupWord : Word, Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            isOurs ? Off : "", file, name,
            .. arguments])
            start.ArgumentList.Add(word);
        return start;
    }

    /// <summary>Becomes the command. Returns only if that fails.</summary>
    /// <returns>The exit code.</returns>
    public static int Become(string[] words)
    {
        var (parent, diagnostics, file) = (int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);
        if (words[0] == GroupWord) ProcessCalls.LeadGroup();
        var isBound = ProcessCalls.DieWithParent();
        if (ProcessCalls.Parent() != parent) return ExitCodes.Failure; // it has ended, so nobody waits for the command
        if (!isBound)
            StandardOutput.Errors.WriteLine(
                "emailsync: run: the kernel cannot end the command with this program; if this program is killed, end the command yourself");
        if (diagnostics == Off) ProcessCalls.Forget(Diagnostics);
        ProcessCalls.Handle(ProcessCalls.SigPipe, ProcessCalls.DefaultAction); // .NET ignores it, and the command would inherit that
        ProcessCalls.Execute(file, words[4..]);
        return UsageError.Report($"run: {words[4]}: cannot be started: {Marshal.GetLastPInvokeErrorMessage()}", ExitCodes.NotExecutable);
    }
}
