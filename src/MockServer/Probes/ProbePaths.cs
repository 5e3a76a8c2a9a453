using System.Collections.Frozen;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Probes;

/// <summary>
/// The paths of probes. They are at the root, or directly after the name of a sandbox that is in use, because that is its
/// clients' base URL. A request with a body or another method is a call, and a wrong one.
/// </summary>
internal static class ProbePaths
{
    private static readonly FrozenDictionary<string, ProbeKind> Names = new Dictionary<string, ProbeKind>
    {
        [""] = ProbeKind.Root,
        ["health"] = ProbeKind.Health,
        ["healthz"] = ProbeKind.Health,
        ["healthy"] = ProbeKind.Health,
        ["healthcheck"] = ProbeKind.Health,
        ["health-check"] = ProbeKind.Health,
        ["health_check"] = ProbeKind.Health,
        ["_health"] = ProbeKind.Health,
        ["health/live"] = ProbeKind.Health,
        ["health/liveness"] = ProbeKind.Health,
        ["health/ready"] = ProbeKind.Health,
        ["health/readiness"] = ProbeKind.Health,
        ["health/startup"] = ProbeKind.Health,
        ["healthz/live"] = ProbeKind.Health,
        ["healthz/ready"] = ProbeKind.Health,
        ["actuator/health"] = ProbeKind.Health,
        ["actuator/health/liveness"] = ProbeKind.Health,
        ["actuator/health/readiness"] = ProbeKind.Health,
        ["live"] = ProbeKind.Health,
        ["livez"] = ProbeKind.Health,
        ["liveness"] = ProbeKind.Health,
        ["alive"] = ProbeKind.Health,
        ["ready"] = ProbeKind.Health,
        ["readyz"] = ProbeKind.Health,
        ["readiness"] = ProbeKind.Health,
        ["startup"] = ProbeKind.Health,
        ["startupz"] = ProbeKind.Health,
        ["status"] = ProbeKind.Health,
        ["ping"] = ProbeKind.Health,
        ["up"] = ProbeKind.Health,
        ["favicon.ico"] = ProbeKind.Icon,
        ["favicon.png"] = ProbeKind.Icon,
        ["favicon.svg"] = ProbeKind.Icon,
        ["robots.txt"] = ProbeKind.Robots,
        ["sitemap.xml"] = ProbeKind.WellKnown,
        ["security.txt"] = ProbeKind.WellKnown,
        ["humans.txt"] = ProbeKind.WellKnown,
        ["ads.txt"] = ProbeKind.WellKnown,
        ["browserconfig.xml"] = ProbeKind.WellKnown,
        ["manifest.json"] = ProbeKind.WellKnown,
        ["site.webmanifest"] = ProbeKind.WellKnown,
        ["crossdomain.xml"] = ProbeKind.WellKnown,
        ["metrics"] = ProbeKind.WellKnown,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a request asks for; null if it is a call.</summary>
    /// <param name="request">The request; no route was found for it.</param>
    /// <param name="isSandbox">Whether a sandbox with a name is in use.</param>
    /// <param name="sandbox">Name of the sandbox in its path; empty at the root.</param>
    public static ProbeKind? KindOf(HttpRequest request, Func<string, bool> isSandbox, out string sandbox)
    {
        sandbox = "";
        var path = (request.PathBase + request.Path).Value ?? "";
        if (HttpMethods.IsOptions(request.Method)) return path is "" or "*" ? ProbeKind.Options : null;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;
        if (KindOf(path) is { } atRoot) return atRoot;

        var first = SandboxPath.FirstSegment(path).ToString();
        if (!SandboxPath.CanName(first) || !isSandbox(first) || KindOf(path[(first.Length + 1)..]) is not { } below) return null;
        sandbox = first;
        return below;
    }

    private static ProbeKind? KindOf(string path)
    {
        var name = path.Trim('/');
        if (Names.TryGetValue(name, out var kind)) return kind;
        return name.StartsWith(".well-known/", StringComparison.OrdinalIgnoreCase) ? ProbeKind.WellKnown
            : name.StartsWith("apple-touch-icon", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) && !name.Contains('/') ? ProbeKind.Icon
            : null;
    }
}
