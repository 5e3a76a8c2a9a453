namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>A place where a text is no JSON, and what puts it right. No part of the text is quoted: it may be secret.</summary>
/// <param name="Start">Byte at which what is wrong begins.</param>
/// <param name="End">Byte after it.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="From">What has to go; null where something is missing.</param>
/// <param name="To">What has to come instead; null where nothing does.</param>
internal readonly record struct JsonFault(int Start, int End, string Expected, string? From, string? To);
