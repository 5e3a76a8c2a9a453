using EmailSync.MockServer.Faults;

namespace EmailSync.Testing;

/// <summary>A fault that is or was armed. Its counts are live.</summary>
public sealed class MockFault
{
    private readonly ArmedFault armed;
    private readonly Func<ArmedFault, bool> disarm;

    internal MockFault(ArmedFault armed, Func<ArmedFault, bool> disarm) => (this.armed, this.disarm) = (armed, disarm);

    /// <summary>
    /// Its number, by which the control route <c>__mock/faults/{id}</c> knows it. No other fault of the mock has the same.
    /// </summary>
    public long Id => armed.Id;

    /// <summary>
    /// Its kind, as the control routes and <see cref="RecordedRequest.Fault"/> spell it, for instance <c>too-many-requests</c>.
    /// </summary>
    public string Kind => armed.Definition.Kind.Name;

    /// <summary>How many calls it has made fail.</summary>
    public long Fired => armed.Fired;

    /// <summary>
    /// How many calls it was for, those before <see cref="FaultTarget.FromCall"/> and those that chance has spared among them.
    /// </summary>
    public long Matched => armed.Considered;

    /// <summary>Whether it has made as many calls fail as it may.</summary>
    public bool IsSpent => armed.IsSpent;

    /// <summary>Takes it away, so that it meets no more calls.</summary>
    /// <returns>Whether it was still armed; false if it was disarmed before, by a reset for instance.</returns>
    public bool Disarm() => disarm(armed);

    /// <summary>Kind and counts.</summary>
    public override string ToString() => $"{Kind} (fired {Fired})";
}
