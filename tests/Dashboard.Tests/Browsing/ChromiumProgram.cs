using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>The Chromium of this machine, and how it is started.</summary>
internal static class ChromiumProgram
{
    public const string Missing = "There is no Chromium: install Debian's package chromium-headless-shell, "
        + "or set CHROMIUM to the path of one.";

    // The first has no windows, which take a third of the processor and nobody sees.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>CHROMIUM, or the first that is found; null without one.</summary>
    public static string? Path() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } told
            ? told
            : Folders().SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static string[] Arguments() =>
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
        // The popups of the address bar are web pages, which take half of the processor; nobody sees them. The rest is Playwright's list,
        // which this takes the place of.
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
        + "Translate,OptimizationHints,NetworkTimeServiceQuerying,MediaRouter,DialMediaRouteProvider,GlobalMediaControls,"
        + "HttpsUpgrades,LensOverlay,PaintHolding,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
        + "ThirdPartyStoragePartitioning",
        // Chromium's own sandbox refuses to start as root.
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
    ];

    /// <summary>Whether a missing browser is an error: set to anything that does not say no.</summary>
    public static bool IsInCI() => Environment.GetEnvironmentVariable("CI") is not (null or "" or "0" or "false");

    public static string AxeCore() => RepositoryFile.Path("node_modules/axe-core/axe.min.js");

    private static IEnumerable<string> Folders() =>
        ["/usr/bin",
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries)];
}
