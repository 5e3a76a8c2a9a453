using EmailSync.ConformanceTests.Judging;
using EmailSync.ConformanceTests.Targets;
using EmailSync.Contract;
using Xunit.Runner.InProc.SystemConsole;

if (args is not ["judge", ..]) return await ConsoleRunner.Run(args);

var options = SettingsReader.ReadEnvironment();
await using var mock = options.Address is null ? await MockTarget.StartAsync(options) : null;
var catalogue = RequirementCatalogue.Load();
var checks = CheckList.All(catalogue).Where(check => args.Length == 1 || args[1..].Any(word => check.Requirement.Id.StartsWith(word, StringComparison.Ordinal))).ToList();
var run = await new SuiteRunner(checks, TimeProvider.System).RunAsync(mock?.Target ?? RemoteTarget.Of(options), new RunDescription("", "judge", options.Seed, null));
foreach (var result in run.Results)
{
    Console.WriteLine($"{result.Verdict,-11} {result.Requirement.Id,-8} {result.Requirement.Level,-6} {result.Duration.TotalMilliseconds,6:0} ms {result.Summary} {result.Remedy}");
    foreach (var seen in result.Observations.Where(seen => seen.Held != true))
        Console.WriteLine($"              {(seen.Exchange is { } at ? result.Exchanges[at].Label + ": " : "")}expected {seen.Expected}, got {seen.Actual}");
}

Console.WriteLine($"{run.Results.Count} judged in {run.Duration.TotalSeconds:0.00} s {run.SetUpError}");
return 0;
