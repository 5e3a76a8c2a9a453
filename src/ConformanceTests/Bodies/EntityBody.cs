namespace EmailSync.ConformanceTests.Bodies;

/// <summary>XML bodies with entities. The entity is placed where a number belongs, so its content can never name an account.</summary>
public static class EntityBody
{
    private const string Root = "SyncEmailAccountRequest";

    /// <summary>Bodies that make a careless parser fetch an address.</summary>
    /// <param name="sample">A body that is accepted.</param>
    public static IEnumerable<(string Label, Func<Uri, string> Text)> External(string sample) =>
    [
        ("external document type, SYSTEM", address => $"<!DOCTYPE {Root} SYSTEM \"{address}\">{sample}"),
        ("external document type, PUBLIC", address => $"<!DOCTYPE {Root} PUBLIC \"-//EmailSync//None//EN\" \"{address}\">{sample}"),
        ("external entity, SYSTEM", address => With($"<!ENTITY e SYSTEM \"{address}\">")),
        ("external entity, PUBLIC", address => With($"<!ENTITY e PUBLIC \"-//EmailSync//None//EN\" \"{address}\">")),
        ("parameter entity", address => $"<!DOCTYPE {Root} [<!ENTITY % e SYSTEM \"{address}\"> %e;]>{sample}"),
    ];

    /// <summary>A body that includes a file of the server.</summary>
    public static string File(string address) => With($"<!ENTITY e SYSTEM \"{address}\">");

    /// <summary>Ten entities, each ten times as long as the one before.</summary>
    public static string BillionLaughs { get; } = With(string.Concat(Enumerable.Range(0, 10).Select(level =>
        $"<!ENTITY {Name(level)} \"{(level == 0 ? "ha" : string.Concat(Enumerable.Repeat($"&{Name(level - 1)};", 10)))}\">")));

    /// <summary>One long entity, used many times.</summary>
    public static string QuadraticBlowUp { get; } =
        With($"<!ENTITY e \"{new string('a', 50_000)}\">", string.Concat(Enumerable.Repeat("&e;", 5_000)));

    private static string Name(int level) => level == 9 ? "e" : $"e{level}";

    private static string With(string declarations, string use = "&e;") =>
        $"<!DOCTYPE {Root} [{declarations}]><{Root}><SyncUserAccount><AccountId>{use}</AccountId></SyncUserAccount></{Root}>";
}
