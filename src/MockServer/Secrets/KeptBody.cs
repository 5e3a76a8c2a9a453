namespace EmailSync.MockServer.Secrets;

/// <summary>A body as it may be kept.</summary>
/// <param name="Bytes">The bytes, with marks in place of secrets; none where it is withheld.</param>
/// <param name="Withheld">Why nothing of it is kept; null where something is.</param>
public readonly record struct KeptBody(ReadOnlyMemory<byte> Bytes, string? Withheld);
