namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The kind of installation: which schemes it takes, and what stands before its paths.</summary>
/// <param name="Name">onsite or online.</param>
/// <param name="Prefix">Begin of every path.</param>
/// <param name="Schemes">The schemes of Authorization that it takes, in the order of its challenges.</param>
public sealed record Profile(string Name, string Prefix, IReadOnlyList<string> Schemes)
{
    public static Profile Onsite { get; } = new("onsite", "/SuperOffice", ["Basic", "SoTicket"]);

    public static Profile Online { get; } = new("online", "/Cust12345", ["Bearer", "SoTicket"]);

    public bool IsOnline => Name == "online";

    public bool Takes(string scheme) => Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase);

    public static Profile Named(string name) => name == Online.Name ? Online : Onsite;
}
