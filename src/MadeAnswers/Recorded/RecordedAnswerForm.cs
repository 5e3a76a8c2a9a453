using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>
/// The stored form of recorded answers: each in a record of its own, by its place in the list, and how many of those to the same request
/// were given, by the place of the first of them.
/// </summary>
internal static class RecordedAnswerForm
{
    private const int Newest = 1;
    private const int MostForm = (int)RecordedForm.Base64;
    private const string Answer = "a/";
    private const string Used = "u/";

    /// <summary>The record of an answer. It sorts as its place does.</summary>
    public static string KeyOf(int place) => string.Create(CultureInfo.InvariantCulture, $"{Answer}{place:D9}");

    /// <summary>The record of how many were given.</summary>
    public static string UsedKeyOf(int first) => string.Create(CultureInfo.InvariantCulture, $"{Used}{first:D9}");

    public static byte[] Of(RecordedAnswer answer)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        var request = answer.Request;
        writer.Text(request.Method);
        writer.Text(request.Path);
        writer.Text(request.Query);
        StoredFields.Write(writer, request.Headers);
        Write(writer, request.Content);
        writer.Flag(request.AreCredentialsRefused);
        writer.Number(answer.Status);
        StoredFields.Write(writer, answer.Headers);
        writer.Optional(answer.ContentType);
        Write(writer, answer.Content);
        return writer.Take();
    }

    public static byte[] OfUsed(int count)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Number(count);
        return writer.Take();
    }

    /// <summary>Reads all records, which are in the order of their keys.</summary>
    public static RecordedSet Read(IReadOnlyList<KeyValuePair<string, byte[]>> records)
    {
        var all = new List<RecordedAnswer>();
        var used = new Dictionary<int, int>();
        foreach (var (key, value) in records)
        {
            var reader = new StoredReader(value, $"recorded answer {key}");
            reader.Form(Newest);
            if (!int.TryParse(key.AsSpan(Math.Min(key.Length, Answer.Length)), NumberStyles.None, CultureInfo.InvariantCulture,
                out var place))
                throw reader.Wrong("a record of a known kind");
            if (key.StartsWith(Used, StringComparison.Ordinal)) used[place] = reader.Size();
            else if (key.StartsWith(Answer, StringComparison.Ordinal) && place == all.Count) all.Add(ReadAnswer(ref reader));
            else throw reader.Wrong($"the answer with the place {all.Count}");
            reader.End();
        }

        return RecordedSet.Of(all, used);
    }

    private static RecordedAnswer ReadAnswer(ref StoredReader reader)
    {
        var request = new RecordedRequest(reader.Text(), reader.Text(), reader.Text(), StoredFields.Read(ref reader),
            ReadContent(ref reader), reader.Flag());
        return new RecordedAnswer(request, reader.Size(), StoredFields.Read(ref reader), reader.OptionalText(), ReadContent(ref reader),
            IsUsed: false);
    }

    private static void Write(StoredWriter writer, RecordedContent content)
    {
        writer.Byte((int)content.Form);
        writer.Bytes(content.Bytes.Span);
    }

    private static RecordedContent ReadContent(ref StoredReader reader) =>
        new((RecordedForm)reader.Byte(MostForm), reader.Bytes().ToArray());
}
