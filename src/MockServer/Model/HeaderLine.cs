namespace EmailSync.MockServer.Model;

/// <summary>A header field as it was received or sent.</summary>
public readonly record struct HeaderLine(string Name, string Value);
