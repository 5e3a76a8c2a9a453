using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.Mutants;

/// <summary>The program emailsync-mutants.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        Descriptors.Reserve();
        return MutantsCommand.RunAsync(args);
    }
}
