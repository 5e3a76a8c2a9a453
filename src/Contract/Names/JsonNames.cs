using System.Text.Json;

namespace EmailSync.Contract.Names;

/// <summary>Names of values in JSON.</summary>
public static class JsonNames
{
    /// <summary>The name of an enum's value, in camel case: <c>notReached</c>.</summary>
    public static string InJson<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
