using System.Text.Json;

namespace EmailSync.Contract.Answers;

/// <summary>The forms that the vendor's errors have in JSON: NetServer's envelope, or the framework's.</summary>
public static class ErrorForm
{
    /// <summary>Whether an error has one of them.</summary>
    /// <param name="root">The content; null if it is no JSON.</param>
    /// <returns>Whether it has, and the names of its members.</returns>
    public static (bool Held, string Actual) Of(JsonElement? root)
    {
        if (root is not { ValueKind: JsonValueKind.Object } error) return (false, root?.ValueKind.ToString() ?? "no JSON");
        var names = string.Join(", ", error.EnumerateObject().Select(member => member.Name));
        var text = IsText(error, "Message") || IsText(error, "ErrorMessage");
        if (!error.TryGetProperty("Error", out var flag)) return (IsText(error, "Message"), names);
        return (flag.ValueKind == JsonValueKind.True && text && IsText(error, "ErrorType") && IsText(error, "ErrorSource"), names);
    }

    private static bool IsText(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
}
