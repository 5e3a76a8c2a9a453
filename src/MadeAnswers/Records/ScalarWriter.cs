using System.Text;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers.Records;

/// <summary>Writes texts, numbers, times and truth values.</summary>
internal sealed class ScalarWriter(Utf8JsonWriter json, Facts facts)
{
    // A PNG of one pixel.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

    public void Write(Schema schema, Subject about, Place place, Chance chance)
    {
        if (schema.Enum.Count > 0) Pick(schema, about, chance).WriteTo(json);
        else if (schema.Type == SchemaType.Boolean)
            json.WriteBooleanValue(about.Key != 0 && (place.IsRoot || MadeNumbers.IsTrue(place.Name, chance)));
        else if (schema.Type == SchemaType.Integer) json.WriteNumberValue((long)Bounded(schema, Whole(about, place, chance)));
        else if (schema.Type == SchemaType.Number)
            json.WriteNumberValue(Bounded(schema, about.Key == 0 ? 0 : MadeNumbers.Decimal(place.Name, about, chance)));
        else json.WriteStringValue(Text(schema, about, place, chance));
    }

    // The first one for a new record, and otherwise not that which says nothing.
    private static JsonElement Pick(Schema schema, Subject about, Chance chance)
    {
        if (about.Key == 0) return schema.Enum[0];
        var said = schema.Enum.Where(value =>
            value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && value.GetString() is "Unknown" or "None" or "NotSet" or "Undefined")).ToList();
        return said.Count > 0 ? chance.Pick(said) : schema.Enum[0];
    }

    private static long Whole(Subject about, Place place, Chance chance)
    {
        if (about.Key == 0) return 0;
        if (place.Role is { } role) return about.Of(role).Key;
        return MadeNumbers.Whole(place.Name, chance);
    }

    private string Text(Schema schema, Subject about, Place place, Chance chance) => schema.Format switch
    {
        "date-time" => MadeTimes.Time(about, place.Name),
        "date" => MadeTimes.Date(about, place.Name),
        "uuid" => (about.Key == 0 ? Guid.Empty : Facts.Guid(chance)).ToString(),
        "byte" or "binary" => about.Key == 0 ? "" : Stream(about, place.Name),
        _ => Fitting(schema, PlainText(about, place)),
    };

    private string PlainText(Subject about, Place place)
    {
        if (place.Before.Length > 0 && Kinds.IsKnown(Kinds.OfRole(PascalWords.Split(place.Before)))) about = about.Of(place.Before);
        return facts.Text(about, place.Meaning, place.Name);
    }

    private static string Stream(Subject about, string name) =>
        PascalWords.Split(name).Any(word => word is "Image" or "Images" or "Photo" or "Picture" or "Thumbnail" or "Icon" or "Logo")
            ? Pixel
            : Convert.ToBase64String(Encoding.UTF8.GetBytes($"Made by the mock: {PascalWords.Phrase(name)} of {about}.\n"));

    private static string Fitting(Schema schema, string text)
    {
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            text = Array.Find(["A1", "1", "a", "ABC", "12345", "en", "en-US", "2025-01-06", "12:00"], pattern.IsMatch) ?? text;
        if (text.Length < schema.MinLength) text = text.PadRight(schema.MinLength.Value, 'x');
        return text.Length > schema.MaxLength ? text[..schema.MaxLength.Value] : text;
    }

    private static decimal Bounded(Schema schema, decimal number)
    {
        if (schema.Minimum is { } minimum && number <= minimum) number = schema.ExclusiveMinimum ? minimum + 1 : minimum;
        if (schema.Maximum is { } maximum && number >= maximum) number = schema.ExclusiveMaximum ? maximum - 1 : maximum;
        if (schema.MultipleOf is { } step && number % step != 0) number = Math.Ceiling(number / step) * step;
        return number;
    }
}
