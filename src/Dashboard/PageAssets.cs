using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Admin;

namespace EmailSync.Dashboard;

/// <summary>The dashboard's page: its files are within the assembly, read when one is first asked for.</summary>
/// <param name="pages">The pages of other rooms: what is not among them is not linked to.</param>
public sealed class PageAssets(IEnumerable<RoomPage> pages)
{
    private const string Prefix = "page/";
    private const string IndexName = "index.html";
    private const string TryIt = "/swagger/";

    private readonly Lazy<FrozenDictionary<string, PageAsset>> assets = new(
        () => Read(pages.Any(page => page.Path == TryIt)).ToFrozenDictionary(asset => asset.Name));

    /// <summary>All files.</summary>
    public IReadOnlyCollection<PageAsset> All => assets.Value.Values;

    /// <summary>The page itself.</summary>
    public PageAsset Index => assets.Value[IndexName];

    /// <summary>The file of this name; null if there is none.</summary>
    public PageAsset? Find(string name) => assets.Value.GetValueOrDefault(name);

    private static IEnumerable<PageAsset> Read(bool hasTryIt)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var content = EmbeddedFile.Bytes(assembly, name);
            yield return new PageAsset(name[Prefix.Length..], TypeOf(name),
                hasTryIt || name != Prefix + IndexName ? content : WithoutTryIt(content));
        }
    }

    private static byte[] WithoutTryIt(byte[] page) =>
        Encoding.UTF8.GetBytes(
            string.Join('\n',
                Encoding.UTF8.GetString(page).Split('\n').Where(line => !line.Contains($"..{TryIt}", StringComparison.Ordinal))));

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has a file of a kind that has no media type here: {other}"),
    };
}
