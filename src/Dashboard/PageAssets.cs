using System.Collections.Frozen;
using System.Reflection;
using EmailSync.Contract.Files;

namespace EmailSync.Dashboard;

/// <summary>The dashboard's page: its files are within the assembly, read when one is first asked for.</summary>
public sealed class PageAssets
{
    private const string Prefix = "page/";
    private readonly Lazy<FrozenDictionary<string, PageAsset>> assets = new(() => Read().ToFrozenDictionary(asset => asset.Name));

    /// <summary>All files.</summary>
    public IReadOnlyCollection<PageAsset> All => assets.Value.Values;

    /// <summary>The page itself.</summary>
    public PageAsset Index => assets.Value["index.html"];

    /// <summary>The file of this name; null where there is none.</summary>
    public PageAsset? Find(string name) => assets.Value.GetValueOrDefault(name);

    private static IEnumerable<PageAsset> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            yield return new PageAsset(name[Prefix.Length..], TypeOf(name), EmbeddedFile.Octets(assembly, name));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has a file of a kind that has no media type here: {other}"),
    };
}
