using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.MockServer.States;

/// <summary>The errors of a state document. All are counted, the first ones kept.</summary>
public sealed class StateErrors
{
    /// <summary>More than anybody reads at a time.</summary>
    public const int Most = 100;

    private readonly List<DefinitionError> listed = [];

    public IReadOnlyList<DefinitionError> Listed => listed;

    public int Count { get; private set; }

    public void Add(string location, string message)
    {
        Count++;
        if (listed.Count < Most) listed.Add(new DefinitionError(location.Length == 0 ? "body" : location, message));
    }
}
