using System.Text.Json;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports.Json;

/// <summary>results.json: the whole run for programs, and for a later comparison. Its form is results.schema.json.</summary>
public static class JsonReport
{
    /// <summary>The JSON Schema that stands beside results.json.</summary>
    public static string Schema => EmbeddedFile.Text(typeof(JsonReport).Assembly, "results.schema.json");

    public static string Write(RunReport report) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "./results.schema.json");
        json.WriteNumber("format", 1);
        Conclusion(json, report.Conclusion);
        Run(json, report.Run);
        json.Texts("warnings", report.Conclusion.Warnings);
        Waivers(json, report.Conclusion);
        Deviations(json, report);
        Compared(json, report.Comparison);
        json.WriteStartArray("results");
        foreach (var result in report.Results) JsonResult.Write(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Conclusion(Utf8JsonWriter json, Conclusion conclusion)
    {
        json.WriteStartObject("conclusion");
        json.WriteString("sentence", conclusion.Sentence);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(conclusion.Outcome.ToString()));
        json.WriteNumber("exitCode", conclusion.ExitCode);
        json.WriteBoolean("strict", conclusion.Strict);
        Level("must", "failed", conclusion.Must);
        Level("should", "missed", conclusion.Should);
        json.WriteNumber("recorded", conclusion.Recorded);
        json.WriteNumber("doNotApply", conclusion.DoNotApply);
        json.WriteEndObject();

        void Level(string name, string broken, LevelCount count)
        {
            json.WriteStartObject(name);
            json.WriteNumber("held", count.Held);
            json.WriteNumber(broken, count.Broken);
            json.WriteNumber("waived", count.Waived);
            json.WriteNumber("notVerified", count.NotVerified);
            json.WriteNumber("errors", count.Errors);
            json.WriteNumber("doNotApply", count.DoNotApply);
            json.WriteEndObject();
        }
    }

    private static void Run(Utf8JsonWriter json, ConformanceRun run)
    {
        json.WriteStartObject("run");
        json.WriteString("target", run.Target.AbsoluteUri);
        json.WriteString("targetName", run.TargetName);
        json.WriteString("profile", run.Profile);
        json.WriteString("catalogueHash", run.CatalogueHash);
        json.WriteString("command", run.Command);
        json.WriteNumber("seed", run.Seed);
        json.WriteString("started", ReportTime.Of(run.Started));
        json.WriteNumber("durationMs", ReportTime.Milliseconds(run.Duration));
        json.WriteString("filter", run.Filter);
        json.WriteString("setUpError", run.SetUpError);
        json.WriteEndObject();
    }

    private static void Waivers(Utf8JsonWriter json, Conclusion conclusion)
    {
        json.WriteStartArray("waivers");
        foreach (var use in conclusion.Waivers)
        {
            json.WriteStartObject();
            json.WriteString("id", use.Waiver.Id);
            json.WriteString("reason", use.Waiver.Reason);
            json.WriteString("expires", ReportTime.Day(use.Waiver.Expires));
            json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(use.State.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Deviations(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartArray("deviations");
        foreach (var deviation in report.Deviations)
        {
            json.WriteStartObject();
            json.WriteString("id", deviation.Id);
            json.WriteString("page", deviation.Page);
            json.WriteString("contract", deviation.Contract);
            json.WriteString("why", deviation.Why);
            json.Texts("requirements", deviation.Requirements);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Compared(Utf8JsonWriter json, RunComparison? comparison)
    {
        if (comparison is null)
        {
            json.WriteNull("comparison");
            return;
        }

        json.WriteStartObject("comparison");
        json.WriteString("file", comparison.Old.Name);
        json.WriteString("started", comparison.Old.Started);
        json.WriteString("catalogueHash", comparison.Old.CatalogueHash);
        Changes("newFailures", comparison.NewFailures);
        Changes("fixed", comparison.Fixed);
        Changes("changed", comparison.Changed);
        Changes("added", comparison.Added);
        Changes("removed", comparison.Removed);
        json.WriteEndObject();

        void Changes(string name, IEnumerable<Change> changes)
        {
            json.WriteStartArray(name);
            foreach (var change in changes)
            {
                json.WriteStartObject();
                json.WriteString("id", change.Id);
                json.WriteString("was", change.Was?.JsonName());
                json.WriteString("now", change.Now?.JsonName());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
