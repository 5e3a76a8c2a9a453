using System.Collections.Concurrent;
using System.Text;
using Bogus;
using Bogus.Bson;

namespace EmailSync.MadeAnswers.Values;

/// <summary>
/// Names and addresses in a language, from the lists of Bogus. Its templates, such as <c>#{Name.last_name} AG</c>, are filled here,
/// because Bogus does it by reflection.
/// </summary>
/// <param name="locale">The language, in Bogus's spelling.</param>
internal sealed class SampleWords(string locale)
{
    // Templates refer to templates.
    private const int Deepest = 4;
    private const string English = "en";

    // A few dozen lists, each of which Bogus keeps anyway.
    private readonly ConcurrentDictionary<string, BArray?> lists = new(StringComparer.Ordinal);

    /// <summary>A first name; where the language has them by gender, of that gender.</summary>
    public string FirstName(bool isFemale, Chance chance) =>
        Item("name", isFemale ? "female_first_name" : "male_first_name", chance, locale) ?? Of("name.first_name", chance);

    /// <summary>A text of a list, in English if the language has none; empty if there is none at all.</summary>
    /// <param name="path">Category and name of the list: <c>address.city</c>.</param>
    /// <param name="chance">Chooses.</param>
    public string Of(string path, Chance chance) => Filled(path, "", chance, 0);

    private string Filled(string path, string category, Chance chance, int depth)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (where, name) = dot < 0 ? (category, path) : (path[..dot].ToLowerInvariant(), path[(dot + 1)..]);
        var template = Item(where, name, chance.With(path).With(depth), English) ?? "";
        if (depth == Deepest || !template.Contains("#{", StringComparison.Ordinal)) return template;
        var text = new StringBuilder();
        var rest = template.AsSpan();
        for (var part = 0; rest.IndexOf("#{") is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length; part++)
        {
            text.Append(rest[..open]).Append(Filled(rest[(open + 2)..(open + length)].ToString(), where, chance.With(part), depth + 1));
            rest = rest[(open + length + 1)..];
        }

        return text.Append(rest).ToString();
    }

    /// <summary>A text with digits in place of # and, from 2 to 9, of !</summary>
    public static string Digits(string format, Chance chance) => string.Create(format.Length, (format, chance), static (digits, made) =>
    {
        for (var at = 0; at < digits.Length; at++)
            digits[at] = made.format[at] switch
            {
                '#' => (char)('0' + made.chance.With(at).Next(10)),
                '!' => (char)('2' + made.chance.With(at).Next(8)),
                var other => other,
            };
    });

    private string? Item(string category, string name, Chance chance, string otherwise)
    {
        var list = lists.GetOrAdd($"{otherwise}/{category}/{name}", static (_, find) =>
            Database.Get(find.category, find.name, find.locale, find.otherwise) as BArray, (category, name, locale, otherwise));
        return list is { Count: > 0 } ? list[chance.Next(list.Count)].StringValue : null;
    }
}
