using System.Text.Json;

namespace EmailSync.ReferencePages.Pages;

/// <summary>A JSON value in a sample, with its place on the page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text, or a number as it is written; empty for others.</param>
/// <param name="Members">The members of an object, in their order.</param>
/// <param name="Items">The elements of an array.</param>
/// <param name="Line">Its line on the page.</param>
public sealed record SampleValue(
    JsonValueKind Kind,
    string Text,
    IReadOnlyList<KeyValuePair<string, SampleValue>> Members,
    IReadOnlyList<SampleValue> Items,
    int Line);
