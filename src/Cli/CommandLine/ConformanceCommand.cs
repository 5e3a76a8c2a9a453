using System.Runtime.CompilerServices;
using EmailSync.Cli.Running;
using EmailSync.ConformanceTests.CommandLine;
// The program has a verb judge of its own.
using SuiteCommand = EmailSync.ConformanceTests.CommandLine.JudgeCommand;
using SuiteHelp = EmailSync.ConformanceTests.CommandLine.JudgeHelp;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>conformance</c>: the suite, which is loaded only for it.</summary>
internal static class ConformanceCommand
{
    public const string Name = "conformance";

    /// <summary>The verb.</summary>
    /// <param name="used">Whether the command line may use it; otherwise it is only listed.</param>
    public static Command Create(bool used) => used ? Whole() : new Command(Name, "Checks a server against the catalogue, over the wire.");

    /// <summary>The --help text after the options.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WriteHelp(TextWriter output) => SuiteHelp.Write(output, Program());

    // In a method of its own: a method that names types of an assembly loads it when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Command Whole() => SuiteCommand.Create(Program());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SuiteProgram Program() => new("emailsync", Name, Launcher.OwnProgram);
}
