using System.Reflection;

namespace EmailSync.MockServer.CommandLine;

/// <summary>The version that was built.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
