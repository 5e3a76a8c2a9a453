using System.Text;
using EmailSync.ReferencePages.Importing.Yaml;

namespace EmailSync.ReferencePages.Importing.Contracts;

/// <summary>The text of a contract, to which operations can be added.</summary>
internal sealed class ContractText
{
    /// <summary>The maximum size of a contract: what an import writes, a check reads.</summary>
    public const int MaxBytes = ContractFacts.MaxBytes;

    private const char ByteOrderMark = '\uFEFF';

    private readonly string mark;

    private ContractText(string name, string mark, string text, YamlPart root, JsonObject json)
    {
        Name = name;
        this.mark = mark;
        Text = text;
        Root = root;
        Json = json;
    }

    public string Name { get; }

    /// <summary>The bytes without a byte order mark.</summary>
    public string Text { get; }

    public YamlPart Root { get; }

    public JsonObject Json { get; }

    /// <exception cref="ContractTextException">It cannot be read.</exception>
    public static ContractText Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) throw new ContractTextException(1, $"expected at most {MaxBytes} bytes, found {bytes.Length}");
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new ContractTextException(bytes[..wrong.Index].Count((byte)'\n') + 1, "expected UTF-8");
        }

        var mark = text.StartsWith(ByteOrderMark) ? ByteOrderMark.ToString() : "";
        return Read(name, mark, text[mark.Length..]);
    }

    /// <summary>The same contract with another text.</summary>
    /// <exception cref="ContractTextException">That text cannot be read.</exception>
    public ContractText With(string text) => Read(Name, mark, text);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(mark + Text);

    private static ContractText Read(string name, string mark, string text)
    {
        var root = YamlOutline.Read(text);
        if (YamlJson.Of(root) is not JsonObject json) throw new ContractTextException(root.Line, "expected an OpenAPI document");
        if (json.At("openapi").Text()?.StartsWith("3.0.", StringComparison.Ordinal) != true)
            throw new ContractTextException(root.Line, "expected openapi: 3.0.x");
        return new ContractText(name, mark, text, root, json);
    }
}
