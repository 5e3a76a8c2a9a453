using System.Reflection;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>All checks in this assembly.</summary>
public static class CheckList
{
    /// <summary>The checks, in the catalogue's order. The build runs <see cref="Drift"/>, which reports missing ones.</summary>
    public static IReadOnlyList<Check> All(RequirementCatalogue catalogue)
    {
        var tests = Tests().ToDictionary(test => test.Mark.Id);
        return [.. catalogue.All.Where(entry => tests.ContainsKey(entry.Id))
            .Select(entry => new Check(entry, tests[entry.Id].Method, tests[entry.Id].Mark))];
    }

    /// <summary>The check of a test method.</summary>
    public static Check Of(Type type, string test)
    {
        var method = type.GetMethod(test) ?? throw new MissingMethodException(type.Name, test);
        var mark = method.GetCustomAttribute<RequirementAttribute>()
            ?? throw new InvalidOperationException($"{test} has no [Requirement].");
        return new Check(mark.Entry ?? throw new InvalidOperationException(mark.DisplayName), method, mark);
    }

    /// <summary>The differences between catalogue and tests, one sentence each; empty if they agree.</summary>
    public static IReadOnlyList<string> Drift(RequirementCatalogue catalogue)
    {
        var tests = Tests().ToList();
        var drift = new List<string>();
        foreach (var entry in catalogue.ForServers.Where(entry => !tests.Exists(test => test.Mark.Id == entry.Id)))
            drift.Add($"{entry.Id} is in the catalogue, but has no test: add a method with [Requirement(\"{entry.Id}\")].");
        foreach (var same in tests.GroupBy(test => test.Mark.Id).Where(same => same.Count() > 1))
            drift.Add($"{same.Key} has more than one test: {string.Join(", ", same.Select(test => test.Method.Name))}.");
        foreach (var (method, mark) in tests)
        {
            if (!catalogue.TryFind(mark.Id, out var entry)) drift.Add($"{method.Name} checks {mark.Id}, which is not in the catalogue.");
            else if (!method.Name.StartsWith(NameOf(entry!), StringComparison.Ordinal))
                drift.Add($"{method.Name} checks {mark.Id}, so its name has to begin with {NameOf(entry!)}.");
        }

        return drift;
    }

    private static string NameOf(Requirement entry) => $"{entry.Id.Replace('-', '_')}_{entry.Level}_";

    private static IEnumerable<(MethodInfo Method, RequirementAttribute Mark)> Tests() =>
        from type in typeof(CheckList).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(RequirementTests))
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let mark = method.GetCustomAttribute<RequirementAttribute>()
        where mark is not null
        select (method, mark);
}

/// <summary>The test of one requirement, and how to run it.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Test">The method that checks it.</param>
/// <param name="Needs">What it needs from the runner.</param>
public sealed record Check(Requirement Requirement, MethodInfo Test, RequirementAttribute Needs)
{
    /// <summary>Runs the test for a suite, which announces the result.</summary>
    public Task RunAsync(Suite suite)
    {
        var tests = Activator.CreateInstance(Test.DeclaringType!, suite)!;
        return (Task)Test.Invoke(tests, null)!;
    }
}
