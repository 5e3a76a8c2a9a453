using EmailSync.Cluster.CommandLine;

namespace EmailSync.Cluster;

/// <summary>The program emailsync-cluster.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => ClusterCommand.RunAsync(args);
}
