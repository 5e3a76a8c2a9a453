using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>All checks.</summary>
public static class CheckList
{
    private static readonly Lazy<FrozenDictionary<string, Check>> ByTest =
        new(() => All(RequirementAttribute.Catalogue).ToFrozenDictionary(check => check.Test.Name, StringComparer.Ordinal));

    /// <summary>The checks, in the catalogue's order. The build runs <see cref="Drift"/>, which reports missing ones.</summary>
    public static IReadOnlyList<Check> All(RequirementCatalogue catalogue)
    {
        var tests = Tests().ToDictionary(test => test.Mark.Id);
        return [.. from entry in catalogue.All
            where tests.ContainsKey(entry.Id)
            let test = tests[entry.Id]
            select new Check(entry, test.Class, test.Method, test.Mark)];
    }

    /// <summary>The check of a test method; the names of all begin with the id of their requirement.</summary>
    public static Check Of(string test) => ByTest.Value[test];

    /// <summary>The differences between catalogue and tests, one sentence each; empty if they agree.</summary>
    [RequiresUnreferencedCode("Finds the classes that the list misses in the assembly.")]
    public static IReadOnlyList<string> Drift(RequirementCatalogue catalogue)
    {
        var tests = Tests().ToList();
        var drift = new List<string>();
        foreach (var missing in typeof(CheckList).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RequirementTests)))
            .Except(CheckClasses.All.Select(listed => listed.Type)))
            drift.Add($"{missing.FullName} has checks that nothing runs: add it to {nameof(CheckClasses)}.");
        foreach (var entry in catalogue.ForServers.Where(entry => !tests.Exists(test => test.Mark.Id == entry.Id)))
            drift.Add($"{entry.Id} is in the catalogue, but has no test: add a method with [Requirement(\"{entry.Id}\")].");
        foreach (var same in tests.GroupBy(test => test.Mark.Id).Where(same => same.Count() > 1))
            drift.Add($"{same.Key} has more than one test: {string.Join(", ", same.Select(test => test.Method.Name))}.");
        foreach (var (_, method, mark) in tests)
        {
            if (!catalogue.TryFind(mark.Id, out var entry)) drift.Add($"{method.Name} checks {mark.Id}, which is not in the catalogue.");
            else if (!method.Name.StartsWith(NameOf(entry!), StringComparison.Ordinal))
                drift.Add($"{method.Name} checks {mark.Id}, so its name has to begin with {NameOf(entry!)}.");
        }

        return drift;
    }

    private static string NameOf(Requirement entry) => $"{entry.Id.Replace('-', '_')}_{entry.Level}_";

    private static IEnumerable<(CheckClass Class, MethodInfo Method, RequirementAttribute Mark)> Tests() =>
        from listed in CheckClasses.All
        from method in listed.Methods()
        let mark = method.GetCustomAttribute<RequirementAttribute>()
        where mark is not null
        select (listed, method, mark);
}

/// <summary>A class of checks.</summary>
/// <param name="type">The class.</param>
/// <param name="create">Makes an object of it for a suite.</param>
public sealed class CheckClass([DynamicallyAccessedMembers(CheckClass.Members)] Type type, Func<Suite, RequirementTests> create)
{
    /// <summary>What a native program has to keep of the class.</summary>
    public const DynamicallyAccessedMemberTypes Members = DynamicallyAccessedMemberTypes.PublicMethods;

    [DynamicallyAccessedMembers(Members)]
    public Type Type { get; } = type;

    public RequirementTests Create(Suite suite) => create(suite);

    public IEnumerable<MethodInfo> Methods() => Type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}

/// <summary>The test of one requirement, and how to run it.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Class">The class of the test.</param>
/// <param name="Test">The method that checks it.</param>
/// <param name="Needs">What it needs from the runner.</param>
public sealed record Check(Requirement Requirement, CheckClass Class, MethodInfo Test, RequirementAttribute Needs)
{
    /// <summary>Runs the test for a suite, which announces the result.</summary>
    public Task RunAsync(Suite suite) => (Task)Test.Invoke(Class.Create(suite), null)!;
}
