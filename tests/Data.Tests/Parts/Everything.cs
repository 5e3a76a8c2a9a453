using System.Collections;
using System.Globalization;
using System.Reflection;
using EmailSync.MockServer.Model;

namespace EmailSync.Data.Tests.Parts;

/// <summary>All members of an object as text, those of its members too, so that two can be compared without leaving one out.</summary>
internal static class Everything
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        Enum or Guid or bool => value.ToString()!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Delegate => "a function",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name} {{ "
            + string.Join(", ", PropertiesOf(value).Select(property => $"{property.Name} = {Of(property.GetValue(value))}")) + " }",
    };

    /// <summary>Names of the properties that have their type's default value, or nothing in them.</summary>
    public static IEnumerable<string> Unset(object value) => PropertiesOf(value)
        .Where(property => property.GetValue(value) switch
        {
            null or 0 or 0L or false => true,
            ICollection { Count: 0 } => true,
            ReadOnlyMemory<byte> bytes => bytes.IsEmpty,
            Enum one => Convert.ToInt32(one, CultureInfo.InvariantCulture) == 0,
            _ => false,
        })
        .Select(property => property.Name);

    // What follows from others is left out, but how much of an answer was sent.
    private static List<PropertyInfo> PropertiesOf(object value)
    {
        var all = value.GetType().GetProperties(Members).Where(property => property.GetIndexParameters().Length == 0
            && !property.PropertyType.IsByRefLike && property.Name != "EqualityContract")
                .OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
        var own = all.Where(property => property.CanWrite || property.Name == nameof(JournalEntry.Lost)
            || property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Members) is not null).ToList();
        return own.Count > 0 ? own : all;
    }
}
