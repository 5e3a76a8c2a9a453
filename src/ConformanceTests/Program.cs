using EmailSync.ConformanceTests.CommandLine;
using EmailSync.Reporting.Terminals;
using Xunit.Runner.InProc.SystemConsole;

Descriptors.Reserve();
// A verb of ours, or xunit's runner with its own options: that is how `dotnet test` starts this program.
return args is [var verb, ..] && ConformanceCommand.Handles(verb)
    ? await ConformanceCommand.RunAsync(args)
    : await ConsoleRunner.Run(args);
