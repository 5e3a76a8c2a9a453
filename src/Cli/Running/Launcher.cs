using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EmailSync.Cli.Running;

/// <summary>
/// On Linux this program starts itself, and becomes the command: between the two it asks the kernel to kill it when its
/// parent ends. So the command never outlives a run, not even one that is killed. .NET has no room for that request
/// between its fork and its exec; this is where it is made.
/// </summary>
internal static class Launcher
{
    private const string Word = "__become";
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private const string Off = "0";

    public static bool IsMeant(string[] arguments) => arguments is [Word, _, _, _, _, ..] && OperatingSystem.IsLinux();

    /// <summary>What starts a command; its environment is the command's.</summary>
    public static ProcessStartInfo StartOf(string file, string name, IReadOnlyList<string> arguments)
    {
        if (!OperatingSystem.IsLinux()) return new ProcessStartInfo(file, arguments) { UseShellExecute = false };

        var self = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? [Path.Combine(AppContext.BaseDirectory, $"{typeof(Launcher).Assembly.GetName().Name}.dll")]
            : [];
        var start = new ProcessStartInfo(self, program) { UseShellExecute = false };
        // What .NET opens for debuggers it only removes at its end, which a program that becomes another never comes to.
        var isOurs = start.Environment.TryAdd(Diagnostics, Off);
        foreach (var word in (string[])[Word, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), isOurs ? Off : "", file, name,
            .. arguments])
            start.ArgumentList.Add(word);
        return start;
    }

    /// <summary>Becomes the command. Returns only where that fails.</summary>
    /// <returns>The exit code.</returns>
    public static int Become(string[] words)
    {
        var (parent, diagnostics, file) = (int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);
        var isBound = ProcessCalls.DieWithParent();
        if (ProcessCalls.Parent() != parent) return ExitCodes.Failure; // it has ended meanwhile: nobody waits for the command
        if (!isBound)
            StandardOutput.Errors.WriteLine(
                "emailsync: run: the kernel does not end the command with this program; should this be killed, end the command yourself");
        if (diagnostics == Off) ProcessCalls.Forget(Diagnostics);
        ProcessCalls.Handle(ProcessCalls.SigPipe, ProcessCalls.DefaultAction); // which .NET ignores, and a command would inherit
        ProcessCalls.Execute(file, words[4..]);
        return UsageError.Tell($"run: {words[4]}: cannot be started: {Marshal.GetLastPInvokeErrorMessage()}", ExitCodes.NotExecutable);
    }
}
