using EmailSync.Mcp.Arguments;

namespace EmailSync.Mcp.Tools;

/// <summary>The argument that names a sandbox.</summary>
internal static class SandboxArgument
{
    public const string Name = "sandbox";

    /// <param name="unlessGiven">What the tool speaks of without it.</param>
    public static ToolArgument Of(string unlessGiven) => new(
        Name, [ToolArgument.Text],
        $"Name of a sandbox: the word before /api in the path that is called, such as Cust12345; an empty text is the root. "
            + $"Unless given: {unlessGiven}.");

    public static string Shown(string sandbox) => sandbox.Length == 0 ? "the root sandbox" : $"sandbox {sandbox}";
}
