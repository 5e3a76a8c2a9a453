using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using EmailSync.Contract.Files;

namespace EmailSync.Contract;

/// <summary>The requirements of openapi/requirements.tsv, in the file's order.</summary>
public sealed class RequirementCatalogue
{
    private const string Columns = "id\tlevel\tsource\tevidence\tneeds\tcaller\trequirement";
    private const string None = "-";
    private readonly FrozenDictionary<string, Requirement> byId;

    private readonly string text;

    private RequirementCatalogue(IReadOnlyList<Requirement> all, string text)
    {
        All = all;
        this.text = text;
        byId = all.ToFrozenDictionary(requirement => requirement.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every requirement, in the file's order.</summary>
    public IReadOnlyList<Requirement> All { get; }

    /// <summary>The rules for servers, in the file's order.</summary>
    public IEnumerable<Requirement> ForServers => All.Where(requirement => !requirement.IsForClient);

    /// <summary>The rules for callers, in the file's order.</summary>
    public IEnumerable<Requirement> ForClients => All.Where(requirement => requirement.IsForClient);

    /// <summary>SHA-256 of the file, hexadecimal: identifies the catalogue of a check.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The requirement with this id, in any letter case.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such id.</exception>
    public Requirement this[string id] =>
        byId.TryGetValue(id, out var requirement) ? requirement : throw new KeyNotFoundException($"The catalogue has no requirement {id}.");

    /// <summary>The rule for callers that corresponds to a rule for servers.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such id, or the rule has no rule for callers.</exception>
    public Requirement CallerRule(string serverRule) =>
        this[this[serverRule].CallerRule
            ?? throw new KeyNotFoundException($"{serverRule} has no rule for callers: its column caller is empty.")];

    /// <summary>Finds a requirement by its id, in any letter case.</summary>
    public bool TryFind(string id, out Requirement? requirement) => byId.TryGetValue(id, out requirement);

    /// <summary>Reads the catalogue that is built into this assembly.</summary>
    public static RequirementCatalogue Load() => Parse(EmbeddedFile.Text(typeof(RequirementCatalogue).Assembly, "requirements.tsv"));

    /// <summary>Reads a catalogue.</summary>
    /// <param name="text">Tab separated values with the header line of openapi/requirements.tsv.</param>
    /// <exception cref="FormatException">A line is malformed; the message names the line.</exception>
    public static RequirementCatalogue Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].TrimEnd('\r') != Columns)
            throw new FormatException(
                $"requirements.tsv, line 1: expected the columns {Columns.Replace("\t", ", ", StringComparison.Ordinal)}.");

        var all = new List<Requirement>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].TrimEnd('\r').Split('\t');
            if (cells.Length != 7)
                throw new FormatException($"requirements.tsv, line {i + 1}: expected 7 cells, found {cells.Length}.");
            if (all.Exists(other => other.Id == cells[0]))
                throw new FormatException($"requirements.tsv, line {i + 1}: {cells[0]} occurs twice.");
            all.Add(
                new Requirement(cells[0], cells[1], cells[2], cells[3], cells[4],
                    cells[6])
                { CallerRule = cells[5] == None ? null : cells[5] });
        }

        if (all.FindIndex(rule => rule.CallerRule is { } id
            && (rule.IsForClient || !all.Exists(other => other.Id == id && other.IsForClient))) is >= 0 and var wrong)
            throw new FormatException(
                $"requirements.tsv, line {wrong + 2}: expected {None} or, in a rule for servers, the id of a rule for callers, "
                    + $"found {all[wrong].CallerRule}.");
        return new RequirementCatalogue(all, text);
    }
}
