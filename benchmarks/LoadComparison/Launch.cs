using System.Diagnostics;

namespace EmailSync.LoadComparison;

internal static class Launch
{
    public static ProcessStartInfo OnAFreePort(string path, IReadOnlyList<string> more)
    {
        var full = Path.GetFullPath(path);
        var isDll = Path.GetExtension(full).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        string[] arguments = isDll ? [full, "--port", "0", .. more] : ["--port", "0", .. more];
        return new ProcessStartInfo(isDll ? "dotnet" : full, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }
}
