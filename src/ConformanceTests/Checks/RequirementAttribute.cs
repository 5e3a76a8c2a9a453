using System.Runtime.CompilerServices;
using Xunit.v3;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>Marks the test of one requirement; its level, statement and needs come from the catalogue.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequirementAttribute : FactAttribute, ITraitAttribute
{
    // The catalogue never changes within a process; reading it for each test would cost more than the tests do.
    internal static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    /// <param name="id">The requirement, for instance <c>AUTH-03</c>.</param>
    /// <param name="file">Source file of the test; filled in by the compiler.</param>
    /// <param name="line">Line of the test; filled in by the compiler.</param>
    public RequirementAttribute(string id, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Id = id;
        Entry = Catalogue.TryFind(id, out var entry) ? entry : null;
        DisplayName = Entry is null ? $"{id} is not in the catalogue" : $"{id} {Entry.Level} {Entry.Statement}";
    }

    public string Id { get; }

    /// <summary>The catalogue's entry; null if there is none with this id, which fails the build.</summary>
    public Requirement? Entry { get; }

    /// <summary>Whether the check is about the accepted request itself, so that a target that refuses it fails here.</summary>
    public bool ChecksControl { get; init; }

    /// <summary>Whether effects are counted: on a target that all checks share, nothing else may run at the same time.</summary>
    public bool CountsEffects { get; init; }

    /// <summary>Whether a tenant's state is set, which other checks use at the same time on a target that all share.</summary>
    public bool SetsTenant { get; init; }

    /// <summary>Whether a timeout is a fault that the check looks for, rather than a reason for "cannot tell".</summary>
    public bool ChecksSilence { get; init; }

    /// <summary>Whether a 5xx is no fault of the server, because something that it depends on fails.</summary>
    public bool MayFailInside { get; init; }

    /// <summary>Whether many requests or random ones are sent.</summary>
    public bool IsLoad { get; init; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
    [
        new("id", Id), new("group", Id[..Math.Max(0, Id.LastIndexOf('-'))]), new("level", Entry?.Level ?? "?"),
        .. (Entry?.Needs ?? "?").Split(',', '+').Select(need => KeyValuePair.Create("needs", need.Trim())),
    ];
}

/// <summary>Base class of the checks. Each sends requests and states expectations; the suite evaluates them.</summary>
public abstract class RequirementTests(Suite suite)
{
    /// <summary>Runs the check of the current test.</summary>
    protected Task Evaluate(Func<Probe, Task> check, [CallerMemberName] string test = "") =>
        suite.EvaluateAsync(CheckList.Of(test), check);
}
