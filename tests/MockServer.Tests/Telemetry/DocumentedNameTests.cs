using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>Dashboards and alerts of other people rely on the names.</summary>
public sealed partial class DocumentedNameTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFile.Path("docs/guides/telemetry.md"));

    [Fact]
    public async Task The_guide_lists_each_instrument_and_no_other()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        Assert.Equal(Names(mock).Keys.Order(StringComparer.Ordinal),
            Rows().Select(row => row.Instrument).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_guide_names_each_instrument_as_Prometheus_shows_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var names = Names(mock);
        Assert.All(Rows(), row => Assert.Equal(names[row.Instrument], row.Prometheus));
    }

    [Fact]
    public void The_guide_lists_each_attribute_and_no_other()
    {
        var attributes = typeof(AttributeName).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => (string)field.GetRawConstantValue()!);
        var instruments = Rows().Select(row => row.Instrument).Append(TelemetryName.FindingEvent).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(attributes.Order(StringComparer.Ordinal),
            Attribute().Matches(Guide).Select(match => match.Groups[1].Value).Distinct().Where(name => !instruments.Contains(name))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_query_of_the_Grafana_dashboard_is_of_a_metric_that_exists()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(RepositoryFile.Path("packaging/grafana/emailsync.json")));
        var known = Rows().Select(row => row.Prometheus).ToHashSet(StringComparer.Ordinal);
        var labels = Attribute().Matches(Guide).Select(match => match.Groups[1].Value.Replace('.', '_'))
            .Where(name => !known.Contains(name)).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                var query = target.GetProperty("expr").GetString()!;
                var metrics = Word().Matches(query).Select(match => match.Value).Where(word => !labels.Contains(word))
                    .Select(word => known.Contains(word) ? word : HistogramPart().Replace(word, "")).ToList();
                Assert.NotEmpty(metrics);
                Assert.All(metrics, metric => Assert.Contains(metric, known));
                used.UnionWith(metrics);
            }

        Assert.Equal(known.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    // As the exporter makes them: the unit at the end, and total after a counter.
    private static Dictionary<string, string> Names(RunningMock mock)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var meter = mock.Part<MockMeter>();
        meter.ObserveData(() => TimeSpan.Zero, () => 0);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter == meter.Meter) names[instrument.Name] = PrometheusName(instrument);
            },
        };
        listener.Start();
        return names;
    }

    private static string PrometheusName(Instrument instrument) => instrument.Name.Replace('.', '_')
        + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" }
        + (instrument is Counter<long> or ObservableCounter<long> ? "_total" : "");

    private static IEnumerable<(string Instrument, string Prometheus)> Rows() =>
        Row().Matches(Guide).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"^\| `(emailsync[.a-z]+)` \| `([a-z_]+)` \| (?:counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`((?:emailsync|http|url|network|error)[.][a-z_.]+)`")]
    private static partial Regex Attribute();

    [GeneratedRegex("emailsync_[a-z_]+|http_response_[a-z_]+")]
    private static partial Regex Word();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();
}
