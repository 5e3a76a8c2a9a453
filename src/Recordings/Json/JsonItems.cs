using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EmailSync.Recordings.Json;

/// <summary>
/// Reads the objects of a JSON file one by one, with no more than one of them in memory: the elements of log.entries, of requests,
/// mappings, serveEvents, of an array, or the values themselves, of which there may be several (NDJSON).
/// </summary>
/// <param name="stream">The file.</param>
/// <param name="mostOfString">Bytes of a string that are read.</param>
/// <param name="mostOfItem">Bytes of an object that are read; a larger one has no value.</param>
internal sealed class JsonItems(Stream stream, int mostOfString, int mostOfItem)
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestTool = 60;
    private static readonly JsonReaderOptions Reading = new() { AllowMultipleValues = true, MaxDepth = 128 };
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = Reading.MaxDepth };

    private readonly StringTrimmer trimmer = new(mostOfString);
    private readonly byte[] piece = new byte[Math.Min(FirstBuffer, mostOfString)];
    private byte[] buffer = new byte[FirstBuffer];
    private int kept; // where what must stay in the buffer begins
    private int position;
    private int filled;
    private long passed; // bytes that have left the buffer
    private JsonReaderState state = new(Reading);
    private Place place;
    private string name = "";
    private int skipsUntil = -1;
    private bool isOversized;
    private string tool = "";
    private JsonDocument? document;

    /// <summary>Where the reader is.</summary>
    private enum Place
    {
        Outside,

        /// <summary>In an object that is a container or an entry.</summary>
        Top,

        Log,
        Items,

        /// <summary>In a container, after its entries.</summary>
        Rest,
    }

    private enum Step
    {
        NeedsMore,
        Read,
        Item,
    }

    /// <summary>How many objects have begun.</summary>
    public int Count { get; private set; }

    /// <summary>The byte of the file where reading stopped.</summary>
    public long Offset => trimmer.OriginalOffset(passed + position);

    /// <summary>Whether the array with the objects was found, or an object.</summary>
    public bool FoundAny { get; private set; }

    /// <summary>Reads the objects. Each is valid until the next is read.</summary>
    /// <exception cref="DamagedFileException">The file is not JSON from some place on, or ends too early.</exception>
    public async IAsyncEnumerable<JsonItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var step = Take();
                if (step == Step.Item)
                {
                    yield return new JsonItem(Count, tool, document?.RootElement);
                    document?.Dispose();
                    document = null;
                }
                else if (step == Step.NeedsMore && !await FillAsync(cancellationToken))
                {
                    if (place == Place.Outside) yield break;
                    throw EndedEarly();
                }
            }
        }
        finally
        {
            document?.Dispose();
        }
    }

    private DamagedFileException EndedEarly()
    {
        var rest = buffer.AsSpan(position, filled - position).TrimStart(" \t\r\n,"u8);
        var within = skipsUntil >= 0 && place == Place.Items ? Count : place == Place.Top || !rest.IsEmpty ? Count + 1 : 0;
        return new DamagedFileException(null, trimmer.OriginalOffset(passed + filled),
            within > 0 && place is Place.Items or Place.Top ? $"the file ends within entry {within}"
            : Count > 0 ? $"the file ends after entry {Count}, before its end"
            : "the file ends before any entry");
    }

    private Step Take()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(position, filled - position), isFinalBlock: false, state);
        try
        {
            while (true)
            {
                var before = (reader.BytesConsumed, reader.CurrentState);
                if (!reader.Read()) return Stop(ref reader, Step.NeedsMore);
                var step = On(ref reader, before);
                if (step != Step.Read) return step;
            }
        }
        catch (JsonException wrong)
        {
            position += (int)reader.BytesConsumed;
            throw new DamagedFileException(wrong.LineNumber + 1, Offset, WithoutPlace(wrong.Message));
        }
    }

    private Step Stop(ref Utf8JsonReader reader, Step step)
    {
        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        if (place != Place.Top) kept = position;
        else if (filled - kept > mostOfItem) throw NoContainer();
        return step;
    }

    private static JsonException NoContainer() => new("expected log, requests or mappings, or an entry of its own");

    // What an object needs that is not there yet is read again from its beginning.
    private Step Wait((long Consumed, JsonReaderState State) before)
    {
        position += (int)before.Consumed;
        state = before.State;
        if (place != Place.Top) kept = position;
        return Step.NeedsMore;
    }

    private Step On(ref Utf8JsonReader reader, (long Consumed, JsonReaderState State) before)
    {
        if (skipsUntil >= 0)
        {
            if (reader.CurrentDepth > skipsUntil || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                return Step.Read;
            skipsUntil = -1;
            if (!isOversized) return Step.Read;
            isOversized = false;
            return Stop(ref reader, Step.Item);
        }

        return place switch
        {
            Place.Outside => OnValue(ref reader, before),
            Place.Top => OnTop(ref reader, before),
            Place.Log => OnLog(ref reader),
            Place.Rest => OnRest(ref reader),
            _ => OnElement(ref reader, before),
        };
    }

    private Step OnValue(ref Utf8JsonReader reader, (long Consumed, JsonReaderState State) before)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            (place, FoundAny) = (Place.Items, true);
            return Step.Read;
        }

        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an object or an array");
        place = Place.Top;
        kept = position + (int)reader.TokenStartIndex;
        return Step.Read;
    }

    // The object is either a container or an entry itself, which is known at its end.
    private Step OnTop(ref Utf8JsonReader reader, (long Consumed, JsonReaderState State) before)
    {
        if (reader.TokenType == JsonTokenType.PropertyName) name = NameOf(ref reader);
        else if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartObject && name == "log") place = Place.Log;
        else if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartArray
            && name is "requests" or "mappings" or "serveEvents")
            (place, FoundAny) = (Place.Items, true);
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            if (reader.TrySkip()) return Step.Read;
            return filled - kept > mostOfItem ? throw NoContainer() : Wait(before);
        }
        else if (reader.TokenType == JsonTokenType.EndObject)
        {
            var end = position + (int)reader.BytesConsumed;
            document = JsonDocument.Parse(buffer.AsMemory(kept, end - kept), Parsing);
            place = Place.Outside;
            return Begin(ref reader, document.RootElement.EnumerateObject().Any());
        }

        return Step.Read;
    }

    private Step Begin(ref Utf8JsonReader reader, bool hasMembers)
    {
        Count++;
        FoundAny |= hasMembers;
        return Stop(ref reader, Step.Item);
    }

    private Step OnLog(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
            name = reader.CurrentDepth == 2 ? NameOf(ref reader) : $"creator/{NameOf(ref reader)}";
        else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 1) place = Place.Rest;
        else if (reader.TokenType == JsonTokenType.StartArray && name == "entries") (place, FoundAny) = (Place.Items, true);
        else if (reader.TokenType == JsonTokenType.String && name == "creator/name")
            tool = reader.ValueSpan.Length <= LongestTool ? NameOf(ref reader) : "";
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && name != "creator")
            skipsUntil = reader.CurrentDepth;
        return Step.Read;
    }

    private Step OnRest(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) skipsUntil = reader.CurrentDepth;
        else if (reader.TokenType == JsonTokenType.EndObject) place = Place.Outside;
        return Step.Read;
    }

    private Step OnElement(ref Utf8JsonReader reader, (long Consumed, JsonReaderState State) before)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            place = reader.CurrentDepth switch { 0 => Place.Outside, 1 => Place.Rest, _ => Place.Log };
            return Step.Read;
        }

        var start = position + (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (reader.TokenType == JsonTokenType.StartArray && !reader.TrySkip()) return Wait(before);
            Count++;
            throw new JsonException($"expected an object as entry {Count}");
        }

        if (!reader.TrySkip())
        {
            if (filled - start <= mostOfItem) return Wait(before);
            Count++;
            (skipsUntil, isOversized) = (reader.CurrentDepth, true);
            return Step.Read;
        }

        Count++;
        var end = position + (int)reader.BytesConsumed;
        if (end - start <= mostOfItem) document = JsonDocument.Parse(buffer.AsMemory(start, end - start), Parsing);
        return Stop(ref reader, Step.Item);
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return ""; // no Unicode
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var isAny = false;
        while (buffer.Length - filled >= piece.Length + StringTrimmer.MostAdded)
        {
            var read = await stream.ReadAsync(piece, cancellationToken);
            if (read == 0) return isAny;
            isAny = true;
            filled += trimmer.Trim(piece.AsSpan(0, read), buffer.AsSpan(filled));
        }

        return true;
    }

    private void MakeRoom()
    {
        if (kept > 0)
        {
            buffer.AsSpan(kept, filled - kept).CopyTo(buffer);
            passed += kept;
            (position, filled, kept) = (position - kept, filled - kept, 0);
        }

        if (buffer.Length - filled < piece.Length + StringTrimmer.MostAdded || filled > buffer.Length / 2)
            Array.Resize(ref buffer, buffer.Length * 2);
    }

    // The reader's messages end with their place, counted in another way.
    private static string WithoutPlace(string message)
    {
        var at = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (at < 0 ? message : message[..at]).TrimEnd('.');
    }
}

/// <summary>A file is not what it should be from some place on.</summary>
/// <param name="line">The line, from 1; null if unknown.</param>
/// <param name="offset">The byte.</param>
/// <param name="message">What was found or expected.</param>
internal sealed class DamagedFileException(long? line, long offset, string message) : Exception(message)
{
    public long? Line { get; } = line;

    public long Offset { get; } = offset;
}
