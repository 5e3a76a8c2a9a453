using System.CommandLine;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The options of every verb that sends probes to a target, and what they say.</summary>
/// <param name="target">Describes --target.</param>
internal sealed class TargetArguments(string target)
{
    public Option<string?> Target { get; } = new("--target", "-t") { Description = target, HelpName = "URL" };

    public Option<string?> Profile { get; } =
        new("--profile", "-p") { Description = "onsite or online [onsite]", HelpName = "PROFILE" };

    public Option<string?> Out { get; } = new("--out", "-o") { Description = "Folder for the reports [none]", HelpName = "DIR" };

    public Option<string[]> Filter { get; } =
        new("--filter", "-f")
        {
            Description = "Ids, groups, levels or needs: AUTH-03, NC, MUST, bearer",
            HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true
        };

    public Option<string?> Seed { get; } = new("--seed") { Description = "Seed of the random probes [1]", HelpName = "N" };

    /// <summary>The settings of a run. The command line overrides the environment.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="others">Options of the verb that are settings, too.</param>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public TargetOptions ReadSettings(ParseResult arguments, params (string Setting, Option<string?> Option)[] others)
    {
        (string Setting, Option<string?> Option)[] all =
            [(Settings.Target.Name, Target), (Settings.Profile.Name, Profile), (Settings.Seed.Name, Seed), .. others];
        return new SuiteSettingsReader(name =>
            all.FirstOrDefault(one => one.Setting == name).Option is { } option && arguments.GetValue(option) is { Length: > 0 } given
                ? given
                : Environment.GetEnvironmentVariable(name)).Read();
    }

    /// <summary>The checks that --filter selects.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="error">What is wrong with --filter; null if nothing is.</param>
    public IReadOnlyList<Check> ReadChecks(ParseResult arguments, RequirementCatalogue catalogue, out string? error)
    {
        var checks = CheckFilter.Apply(CheckList.All(catalogue), arguments.GetValue(Filter) ?? [], out var unknown);
        error = unknown.Count == 0
            ? null
            : $"--filter: unknown {string.Join(", ", unknown)}; expected an id, a group, a level or a need of the catalogue";
        return checks;
    }

    /// <summary>The run, for its reports.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <param name="options">Its settings.</param>
    public RunDescription Describe(ParseResult arguments, RequirementCatalogue catalogue, string command, TargetOptions options) =>
        new(catalogue.Hash, command, options.Seed, FilterOf(arguments));

    /// <summary>The words of --filter in a line; null if there are none.</summary>
    public string? FilterOf(ParseResult arguments) => arguments.GetValue(Filter) is { Length: > 0 } words ? string.Join(' ', words) : null;
}
