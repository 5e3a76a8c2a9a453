using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract;

// Most of the time they wait for servers that do not answer.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>Whole runs of the suite against a target of a test's own.</summary>
internal static class SuiteRun
{
    public static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    /// <summary>Options as an environment would give them.</summary>
    public static TargetOptions Options(params (string Name, string Value)[] variables) =>
        new SuiteSettingsReader(name => variables.FirstOrDefault(variable => variable.Name == name).Value).Read();

    /// <summary>Checks a server that is not the mock.</summary>
    /// <param name="address">Its base URL.</param>
    /// <param name="deadline">Most time for each exchange.</param>
    /// <param name="variables">Further settings.</param>
    public static Task<ConformanceRun> OfAsync(Uri address, TimeSpan deadline, params (string Name, string Value)[] variables) =>
        OfAsync(address, deadline, [], variables);

    /// <summary>Checks a server that is not the mock, by a part of the catalogue.</summary>
    public static Task<ConformanceRun> OfAsync(Uri address, TimeSpan deadline, string[] ids, params (string Name, string Value)[] variables)
    {
        var options = Options([("EMAILSYNC_TARGET", address.ToString()), ("EMAILSYNC_BASIC", "tje0:Tje0"), .. variables]);
        return OfAsync(RemoteTarget.Of(options with { Deadline = deadline }), ids);
    }

    public static Task<ConformanceRun> OfAsync(Target target, params string[] ids) =>
        new SuiteRunner([.. CheckList.All(Catalogue).Where(check => ids.Length == 0 || ids.Contains(check.Requirement.Id))],
            TimeProvider.System)
            .RunAsync(target, new RunDescription(Catalogue.Hash, "make conformance", 1, ids.Length == 0 ? null : string.Join(' ', ids)));

    public static Conclusion Conclude(ConformanceRun run) => Conclusion.Of(run, [], strict: false);
}
