using System.Runtime.CompilerServices;

namespace EmailSync.ConformanceTests.Judging;

/// <summary>The tests of a part of the catalogue. Each says what it sends and expects; the suite says what that means.</summary>
public abstract class RequirementTests(Suite suite)
{
    /// <summary>Judges the requirement whose test this is.</summary>
    protected Task Judge(Func<Probe, Task> check, [CallerMemberName] string test = "") => suite.JudgeAsync(CheckList.Of(GetType(), test), check);
}
