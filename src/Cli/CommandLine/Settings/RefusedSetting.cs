namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>A setting that a program does not take, with all below its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, and what to use instead.</param>
/// <param name="Value">The one value that is refused; null for any.</param>
internal sealed record RefusedSetting(string Name, string Reason, string? Value = null)
{
    /// <summary>Whether it is about a key.</summary>
    public bool Covers(string key) =>
        key.Equals(Name, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{Name}:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value of a key is refused. An empty one sets nothing.</summary>
    public bool Refuses(string key, string? value) =>
        value is { Length: > 0 } && Covers(key) && (Value is null || value.Equals(Value, StringComparison.OrdinalIgnoreCase));
}
