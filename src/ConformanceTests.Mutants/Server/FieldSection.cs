using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads field lines up to the empty one (RFC 9112 section 5).</summary>
internal static partial class FieldSection
{
    public static async ValueTask<List<RawField>?> ReadAsync(WireReader wire, ParserRules rules, CancellationToken stop)
    {
        var fields = new List<RawField>();
        var left = rules.MaxFieldSection;
        while (await wire.ReadLineAsync(left, rules.LongSectionStatus, stop) is { } line)
        {
            if (line.Length == 0) return fields;
            left -= line.Length + 2;
            if (left < 0) throw new RefusedException(rules.LongSectionStatus, "The header section is longer than this server reads.");
            fields.Add(Parse(line, rules));
        }

        return null;
    }

    private static RawField Parse(string line, ParserRules rules)
    {
        if (line[0] is ' ' or '\t') throw new RefusedException(rules.FoldedStatus, "A field line is folded.");
        var colon = line.IndexOf(':');
        if (colon < 0) throw new RefusedException(400, "A field line has no colon.");
        var name = rules.TakesBlankBeforeColon ? line[..colon].TrimEnd(' ', '\t') : line[..colon];
        if (!Name().IsMatch(name)) throw new RefusedException(400, "A field name is not a token.");
        var value = line[(colon + 1)..].Trim(' ', '\t');
        if (!rules.TakesControls && value.Any(letter => letter is < ' ' and not '\t' or '\x7F'))
            throw new RefusedException(400, "A field value holds a control character.");
        return new RawField(name, value);
    }

    [GeneratedRegex(@"^[!#$%&'*+\-.^_`|~0-9A-Za-z]+\z")]
    private static partial Regex Name();
}
