using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Reports.Html;

/// <summary>The class of CSS that colours a standing.</summary>
internal static class StandingClass
{
    public static string Of(Standing standing) => standing.Word().Replace(' ', '-');
}
