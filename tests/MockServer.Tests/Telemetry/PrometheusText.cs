using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>The text form of Prometheus (version 0.0.4), read strictly: what a line may not be is an error.</summary>
public sealed partial class PrometheusText
{
    private static readonly string[] Types = ["counter", "gauge", "histogram", "summary", "untyped"];

    private PrometheusText(IReadOnlyDictionary<string, string> types, IReadOnlyList<Sample> samples) =>
        (TypeOf, Samples) = (types, samples);

    /// <summary>The type of each family.</summary>
    public IReadOnlyDictionary<string, string> TypeOf { get; }

    public IReadOnlyList<Sample> Samples { get; }

    public static PrometheusText Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = new List<Sample>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.Length == 0 || HelpLine().IsMatch(line)) continue;
            if (TypeLine().Match(line) is { Success: true } type)
            {
                Assert.Contains(type.Groups[2].Value, Types);
                Assert.True(types.TryAdd(type.Groups[1].Value, type.Groups[2].Value), $"two types of one name: {line}");
                continue;
            }

            var sample = SampleLine().Match(line);
            Assert.True(sample.Success, $"neither comment nor sample: {line}");
            var labels = LabelPair().Matches(sample.Groups["labels"].Value)
                .ToDictionary(pair => pair.Groups[1].Value, pair => Unescaped(pair.Groups[2].Value), StringComparer.Ordinal);
            var key = sample.Groups["name"].Value + string.Join(",", labels.OrderBy(label => label.Key, StringComparer.Ordinal));
            Assert.True(seen.Add(key), $"the same series twice: {line}");
            samples.Add(new Sample(sample.Groups["name"].Value, labels, ValueOf(sample.Groups["value"].Value)));
        }

        var parsed = new PrometheusText(types, samples);
        Assert.All(samples, sample => Assert.True(types.ContainsKey(parsed.FamilyOf(sample.Name)), $"{sample.Name} has no type"));
        return parsed;
    }

    /// <summary>The family that a sample belongs to.</summary>
    public string FamilyOf(string name) =>
        new[] { "_bucket", "_sum", "_count" }.Where(end => name.EndsWith(end, StringComparison.Ordinal)).Select(end => name[..^end.Length])
            .FirstOrDefault(family => TypeOf.GetValueOrDefault(family) == "histogram") ?? name;

    private static string Unescaped(string value) =>
        value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace(@"\\", @"\", StringComparison.Ordinal);

    private static double ValueOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) ([a-z]+)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""
        ^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,(?!\})|(?=\})))*)\})? (?<value>[^ ]+)(?: -?[0-9]+)?$
        """)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)["]""")]
    private static partial Regex LabelPair();
}

/// <summary>A sample of a series.</summary>
public sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
