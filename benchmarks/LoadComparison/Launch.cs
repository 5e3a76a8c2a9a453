using System.Diagnostics;

namespace EmailSync.LoadComparison;

internal static class Launch
{
    public static ProcessStartInfo OnAFreePort(string path)
    {
        var full = Path.GetFullPath(path);
        var isDll = Path.GetExtension(full).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        string[] arguments = isDll ? [full, "--port", "0"] : ["--port", "0"];
        return new ProcessStartInfo(isDll ? "dotnet" : full, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }
}
