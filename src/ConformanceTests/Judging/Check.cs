using System.Reflection;
using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Judging;

/// <summary>The test of one requirement, and how it is started.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Test">The method that judges it.</param>
/// <param name="Needs">What is special about it.</param>
public sealed record Check(Requirement Requirement, MethodInfo Test, RequirementAttribute Needs)
{
    /// <summary>Runs the test for a suite, which announces the result.</summary>
    public Task RunAsync(Suite suite)
    {
        var tests = Activator.CreateInstance(Test.DeclaringType!, suite)!;
        return (Task)Test.Invoke(tests, null)!;
    }
}
