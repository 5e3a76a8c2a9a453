using System.Text;
using System.Text.Json;

namespace EmailSync.ContractDiff.Documents;

/// <summary>Reads JSON, with the line of each value.</summary>
internal ref struct JsonNodes
{
    private readonly ReadOnlySpan<byte> bytes;
    private Utf8JsonReader reader;
    private int line;
    private int counted;

    private JsonNodes(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ContractFile.MaxDepth });
        line = 1;
    }

    /// <exception cref="ContractFileException">This is not JSON.</exception>
    public static Node Read(ReadOnlySpan<byte> bytes)
    {
        var nodes = new JsonNodes(bytes);
        try
        {
            nodes.reader.Read();
            var root = nodes.Value();
            nodes.reader.Read();
            return root;
        }
        catch (JsonException wrong)
        {
            throw new ContractFileException((int)(wrong.LineNumber ?? 0) + 1,
                $"expected JSON, at most {ContractFile.MaxDepth} levels deep: "
                + wrong.Message.Split(". LineNumber")[0].Split(" Path:")[0].TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            throw new ContractFileException(nodes.line, "expected text in UTF-8, found other bytes");
        }
    }

    private Node Value()
    {
        Count();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new Node(NodeKind.Object, "", line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    Count();
                    var at = line;
                    reader.Read();
                    if (!members.Add(name, Value())) throw new ContractFileException(at, $"expected each member once, found {name} again");
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new Node(NodeKind.Array, "", line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value());
                return items;
            case JsonTokenType.String:
                return new Node(NodeKind.Text, reader.GetString()!, line);
            case JsonTokenType.Number:
                return new Node(NodeKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), line);
            case JsonTokenType.True or JsonTokenType.False:
                return new Node(NodeKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false", line);
            default:
                return new Node(NodeKind.Null, "", line);
        }
    }

    private void Count()
    {
        var start = (int)reader.TokenStartIndex;
        line += bytes[counted..start].Count((byte)'\n');
        counted = start;
    }
}
