using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace EmailSync.Architecture.Tests;

/// <summary>The projects below src, as they were built.</summary>
internal static class House
{
    /// <summary>Each project, by the name of its folder.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = Rooms.Allowed.Keys.ToDictionary(
        project => project, project => Assembly.Load(NameOf(project)), StringComparer.Ordinal);

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(Load);

    /// <summary>The types of a project that somebody wrote.</summary>
    public static IEnumerable<IType> TypesOf(string project) =>
        Loaded.Value.Types.Where(type => AssemblyOf(type) == NameOf(project) && !type.NameContains("<"));

    /// <summary>The edges between the folders of a project, each with a type that makes it.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> EdgesOf(string project)
    {
        var edges = new Dictionary<(string, string), string>();
        foreach (var type in TypesOf(project))
            foreach (var target in type.GetTypeDependencies().Where(target => AssemblyOf(target) == NameOf(project)))
                if (FolderOf(project, type) is { } from && FolderOf(project, target) is { } to && from != to)
                    edges.TryAdd((from, to), $"{type.FullName} -> {target.FullName}");
        return edges;
    }

    /// <summary>
    /// The folder of the first level that a type stands in; null for what stands beside the folders and puts them together.
    /// </summary>
    private static string? FolderOf(string project, IType type) =>
        type.Namespace?.FullName is { } name && name.StartsWith($"EmailSync.{project}.", StringComparison.Ordinal)
            ? name[$"EmailSync.{project}.".Length..].Split('.')[0]
            : null;

    private static ArchUnitNET.Domain.Architecture Load() => new ArchLoader().LoadAssemblies([.. Assemblies.Values]).Build();

    private static string? AssemblyOf(IType type) => type.Assembly?.Name.Split(',')[0];

    private static string NameOf(string project) =>
        project switch
        {
            "Cli" => "emailsync",
            "Cluster" => "emailsync-cluster",
            "ConformanceTests" => "emailsync-conformance",
            "ConformanceTests.Mutants" => "emailsync-mutants",
            _ => $"EmailSync.{project}"
        };
}
