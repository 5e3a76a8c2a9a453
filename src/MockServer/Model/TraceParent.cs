using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Model;

/// <summary>The trace that a call belongs to, by its field traceparent (W3C Trace Context, section 3.2).</summary>
/// <param name="TraceId">Id of the trace.</param>
/// <param name="SpanId">Id of the caller's span.</param>
/// <param name="IsSampled">Whether the caller may have recorded its part of the trace.</param>
public sealed record TraceParent(ActivityTraceId TraceId, ActivitySpanId SpanId, bool IsSampled)
{
    /// <summary>Estimated memory of one.</summary>
    internal const int Bytes = 216;

    // version "-" trace-id "-" parent-id "-" trace-flags
    private const int TraceAt = 3;
    private const int SpanAt = 36;
    private const int FlagsAt = 53;
    private const int Length = 55;
    private const int Sampled = 1;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads the field.</summary>
    /// <param name="values">Its values as received.</param>
    /// <returns>The trace; null if there is no field, several, or one that is not valid, which the recommendation says to ignore.</returns>
    public static TraceParent? Read(StringValues values) => values.Count == 1 && values[0] is { } text ? Read(text.AsSpan()) : null;

    private static TraceParent? Read(ReadOnlySpan<char> text)
    {
        if (text.Length < Length || text[TraceAt - 1] != '-' || text[SpanAt - 1] != '-' || text[FlagsAt - 1] != '-') return null;
        var version = text[..(TraceAt - 1)];
        var trace = text[TraceAt..(SpanAt - 1)];
        var span = text[SpanAt..(FlagsAt - 1)];
        var flags = text[FlagsAt..Length];
        if (!AreDigits(version) || !AreDigits(trace) || !AreDigits(span) || !AreDigits(flags)) return null;
        if (version is "ff" || !trace.ContainsAnyExcept('0') || !span.ContainsAnyExcept('0')) return null;
        // A later version may append more, and this one nothing.
        if (text.Length > Length && (version is "00" || text[Length] != '-')) return null;
        return new TraceParent(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateFromString(span),
            (byte.Parse(flags, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Sampled) != 0);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);
}
