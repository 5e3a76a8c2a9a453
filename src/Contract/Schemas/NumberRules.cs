using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

internal static class NumberRules
{
    /// <summary>Without a format an integer has 32 bits: that is the type NSwag makes of it.</summary>
    public static bool IsInteger(Schema schema, JsonElement value) => schema.Format switch
    {
        "int64" => value.TryGetInt64(out _),
        _ => value.TryGetInt32(out _),
    } && JsonMarshal.GetRawUtf8Value(value).IndexOfAny("eE."u8) < 0;

    public static bool IsFinite(JsonElement value) => value.TryGetDouble(out var number) && double.IsFinite(number);

    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        if (schema.Minimum is { } minimum && (Compare(value, minimum) is var low) && (low < 0 || (low == 0 && schema.ExclusiveMinimum)))
            violations.Report($"a number {(schema.ExclusiveMinimum ? "greater than" : "of at least")} {minimum}", Wording.Found(value));
        if (schema.Maximum is { } maximum && (Compare(value, maximum) is var high) && (high > 0 || (high == 0 && schema.ExclusiveMaximum)))
            violations.Report($"a number {(schema.ExclusiveMaximum ? "less than" : "of at most")} {maximum}", Wording.Found(value));
        if (schema.MultipleOf is { } step && !IsMultiple(value, step))
            violations.Report($"a multiple of {step}", Wording.Found(value));
    }

    private static int Compare(JsonElement value, decimal bound) => value.TryGetDecimal(out var exact)
        ? exact.CompareTo(bound)
        : (value.TryGetDouble(out var approximate) ? approximate : double.NaN).CompareTo((double)bound);

    // Beyond decimal's range a remainder could only be guessed.
    private static bool IsMultiple(JsonElement value, decimal step) => !value.TryGetDecimal(out var exact) || exact % step == 0;
}
