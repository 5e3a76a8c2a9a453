using System.Globalization;
using System.Text;
using EmailSync.AsHost.Hosts;
using EmailSync.Contract.Files;

namespace EmailSync.AsHost.Command;

/// <summary>
/// The files that the command's environment refers to: the certificates to trust, and the preload for node. They are in a temporary folder
/// that only this user can read. Disposing removes them.
/// </summary>
internal sealed class TrustFiles : IDisposable
{
    // The certificates that a system trusts: Debian and Alpine, Fedora, SUSE, macOS.
    private static readonly string[] SystemBundles =
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"];

    // A system's file has about 200 KB.
    private const int MostBytes = 16 * 1024 * 1024;

    private const string Slot = "/*MOCK*/";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("emailsync-");
    private readonly Dictionary<string, string> bundles = new(StringComparer.Ordinal);
    private readonly string authority;

    /// <param name="authority">The run's certificate authority, in PEM.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public TrustFiles(string authority) => this.authority = authority;

    /// <summary>Writes a file with the run's certificate authority and the certificates of another file.</summary>
    /// <param name="others">The other file; null for the system's.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string With(string? others) => Bundle(others ?? SystemBundles.FirstOrDefault(File.Exists));

    /// <summary>The same for a runtime with a built-in list of certificates: null adds none.</summary>
    public string Alone(string? others) => Bundle(others);

    /// <summary>The preload for node.</summary>
    /// <param name="hosts">The hosts to map.</param>
    /// <param name="port">The port to map them to.</param>
    public string Preload(MappedHosts hosts, int port)
    {
        var map = string.Create(CultureInfo.InvariantCulture, $"{{ port: {port}, hosts: [{List(hosts.Patterns.Where(pattern =>
            pattern.Suffix is null).Select(pattern => pattern.Text))}], suffixes: [{List(hosts.Patterns.Select(pattern =>
                pattern.Suffix).OfType<string>())}] }}");
        var script = EmbeddedFile.Text(typeof(TrustFiles).Assembly, "connect.cjs").Replace(Slot, map, StringComparison.Ordinal);
        return Write("connect.cjs", script);
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They contain no secrets.
        }
    }

    private string Bundle(string? others)
    {
        if (bundles.TryGetValue(others ?? "", out var known)) return known;
        return bundles[others ?? ""] = Write($"trusted-{bundles.Count + 1}.pem", authority + (others is null ? "" : Read(others)));
    }

    // An unreadable file adds no certificates, as it does without this run.
    private static string Read(string file)
    {
        try
        {
            return Encoding.Latin1.GetString(BoundedFile.Read(file, MostBytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, Encoding.Latin1, options);
        writer.Write(content);
        return path;
    }

    // Host names need no escaping.
    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
