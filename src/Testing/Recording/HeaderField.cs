namespace EmailSync.Testing;

/// <summary>A header field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value. In a recorded call a secret in it is replaced by a short hash.</param>
public readonly record struct HeaderField(string Name, string Value);
