using EmailSync.MadeAnswers.Recorded;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MadeAnswers.Given;

/// <summary>The stored form of given answers: each with its place in the list.</summary>
internal static class GivenAnswerForm
{
    private const int Newest = 1;

    /// <summary>Equal for answers of which a sandbox has only one.</summary>
    // No name has a question mark.
    public static string KeyOf(string operation, string? name) =>
        (name is null ? operation : $"{operation}?{name}").ToLowerInvariant();

    public static byte[] Of(GivenAnswer answer, long place)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Number(place);
        writer.Text(answer.Operation);
        writer.Optional(answer.Name);
        writer.Number(answer.Status);
        StoredFields.Write(writer, answer.Headers);
        writer.Flag(answer.Body is not null);
        if (answer.Body is { } body) writer.Bytes(body.Span);
        writer.Flag(answer.IsValidated);
        return writer.Take();
    }

    public static (long Place, GivenAnswer Answer) Read(string key, ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes, $"answer {key}");
        reader.Form(Newest);
        var place = reader.Number();
        var answer = new GivenAnswer(reader.Text(), reader.OptionalText(), reader.Size(), StoredFields.Read(ref reader),
            reader.Flag() ? (ReadOnlyMemory<byte>?)reader.Bytes().ToArray() : null, reader.Flag());
        reader.End();
        return (place, answer);
    }
}
