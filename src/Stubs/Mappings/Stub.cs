namespace EmailSync.Stubs.Mappings;

/// <summary>A stub that a user wrote.</summary>
/// <param name="Id">Its id: the user's, or a new one.</param>
/// <param name="Name">Its name or title; null if it has none.</param>
/// <param name="Source">The mapping as it was given, with its id.</param>
/// <param name="Model">The mapping in WireMock.Net's JSON, as WireMock.Net gets it.</param>
public sealed record Stub(Guid Id, string? Name, JsonElement Source, string Model)
{
    // WireMock.Net's objects for one mapping, generously.
    private const int OwnBytes = 8 * 1024;

    /// <summary>Whether it also answers operations of the contract.</summary>
    public bool InContract { get; init; }

    /// <summary>Whether it comes from a file, so that a reset restores it.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>Its scenario; null if it has none.</summary>
    public StubScenario? Scenario { get; init; }

    /// <summary>The longest time that its answer is delayed on purpose.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Estimated memory.</summary>
    public long Bytes { get; } = OwnBytes + (4L * Model.Length);
}

/// <summary>The scenario of a stub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Starts">The state in which the scenario starts; null for WireMock.Net's, which has no name.</param>
/// <param name="States">The states that the stub mentions.</param>
public sealed record StubScenario(string Name, string? Starts, IReadOnlyList<string> States)
{
    /// <summary>The name of WireMock's first state.</summary>
    public const string Started = "Started";
}

/// <summary>An error in a mapping.</summary>
/// <param name="Pointer">JSON pointer to the location; empty for the whole document.</param>
/// <param name="Message">What was expected and found, with a full stop.</param>
public sealed record StubError(string Pointer, string Message);
