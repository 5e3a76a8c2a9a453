namespace EmailSync.Traffic.Servers;

/// <summary>Rules for servers that one exchange can show, checked together.</summary>
/// <param name="Ids">Their ids in the catalogue.</param>
/// <param name="Evaluate">Adds what it finds.</param>
internal sealed record ServerRule(string[] Ids, Action<ServerCheck> Evaluate);
