using System.Text.Json;

namespace EmailSync.Recordings.Json;

/// <summary>One object of a JSON file that may be a recorded exchange.</summary>
/// <param name="Number">Its position among the file's, from 1.</param>
/// <param name="Tool">The program that wrote the file, as the file says; empty if it does not.</param>
/// <param name="Value">The object; null if it was too large to read.</param>
internal readonly record struct JsonItem(int Number, string Tool, JsonElement? Value);
