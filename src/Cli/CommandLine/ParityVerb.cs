using System.Runtime.CompilerServices;
using EmailSync.Cli.Running;
using EmailSync.ConformanceTests.CommandLine;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>parity</c>: part of the suite, which is loaded only for it.</summary>
internal static class ParityVerb
{
    public const string Name = "parity";

    /// <summary>The verb.</summary>
    /// <param name="used">Whether the command line may use it; otherwise it is only listed.</param>
    public static Command Create(bool used) =>
        used ? Whole() : new Command(Name, "Compares a server with the mock: the same probes, and both answers side by side.");

    /// <summary>The --help text after the options.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WriteHelp(TextWriter output) => ParityHelp.Write(output, Program());

    // In a method of its own: a method that names types of an assembly loads it when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Command Whole() => ParityCommand.Create(Program());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SuiteProgram Program() => new("emailsync", Name, Launcher.OwnProgram);
}
