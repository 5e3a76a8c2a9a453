namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>A server with exactly one fault. A suite that does not notice it has a gap.</summary>
/// <param name="Name">In kebab-case.</param>
/// <param name="Breaks">Id of the requirement that it breaks.</param>
/// <param name="Profile">onsite or online.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Behaviour">Creates its behaviour, anew for each server, as some keep state.</param>
/// <param name="Related">Other requirements that cannot hold with this fault.</param>
public sealed record Mutant(string Name, string Breaks, string Profile, string What, Func<Behaviour> Behaviour,
    params IReadOnlyList<string> Related)
{
    public const string Onsite = "onsite";
    public const string Online = "online";

    public RawServer Start() => RawServer.Start(RawProfile.Named(Profile), Behaviour());

    public override string ToString() => $"{Name} ({Breaks}, {Profile})";
}
