using System.Text.Json;
using System.Text.Unicode;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>A file of operations that is read at run time: Swagger 2.0 or OpenAPI 3.0, as JSON.</summary>
public sealed class ContractFile
{
    /// <summary>Most bytes of a file: the vendor's largest has less than one million.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Most levels of objects and lists in a file.</summary>
    public const int MostLevels = 100;

    private ContractFile(string name, ReadOnlyMemory<byte> json, IReadOnlyList<ContractOperation> operations,
        IReadOnlyList<UnservedOperation> unserved)
    {
        Name = name;
        Json = json;
        Operations = operations;
        Unserved = unserved;
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The file as JSON, UTF-8 without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Its operations, in the file's order. At least one.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The operations that the mock does not serve, with the reasons.</summary>
    public IReadOnlyList<UnservedOperation> Unserved { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="json">Its content as JSON, UTF-8 with or without a byte order mark.</param>
    /// <exception cref="ContractFileException">It is wrong, or has no operation that could be served; the message names the file, the
    /// location in it and what was expected.</exception>
    public static ContractFile Read(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            json = Checked(name, json);
            // The schemas keep nothing of it.
            using var document = JsonDocument.Parse(json,
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MostLevels });
            var reader = new OperationReader(FormOf(document.RootElement));
            var operations = reader.ReadAll();
            return operations.Count > 0 ? new ContractFile(name, json, operations, reader.Unserved)
                : reader.Unserved is [var first, ..] ? throw new ContractFileException(name, first.Pointer, first.Expected)
                : throw new ContractFileException(name, "/paths", "at least one operation, found none");
        }
        catch (ContractException wrong)
        {
            throw new ContractFileException(name, wrong.Pointer, wrong.Expected);
        }
        catch (JsonException wrong)
        {
            throw new ContractFileException(name, wrong.LineNumber is { } line ? $"line {line + 1}" : "", $"JSON; {Reason(wrong)}");
        }
        catch (InvalidOperationException)
        {
            throw new ContractFileException(name, "", "JSON whose names and texts are well-formed Unicode");
        }
    }

    /// <summary>Whether a file says that it is Swagger or OpenAPI, of whatever version; also true if it is no JSON at all.</summary>
    /// <param name="json">Its content as JSON.</param>
    public static bool SaysItIsOne(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json,
                new JsonReaderOptions { MaxDepth = MostLevels });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("swagger"u8) || reader.ValueTextEquals("openapi"u8)) return true;
                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static ReadOnlyMemory<byte> Checked(string name, ReadOnlyMemory<byte> json)
    {
        if (json.Length > MostBytes) throw new ContractFileException(name, "", $"at most {MostBytes} bytes, found {json.Length}");
        if (json.Span is [0xEF, 0xBB, 0xBF, ..]) json = json[3..];
        if (json.IsEmpty) throw new ContractFileException(name, "", "Swagger 2.0 or OpenAPI 3.0, found an empty file");
        return Utf8.IsValid(json.Span) ? json : throw new ContractFileException(name, "", "UTF-8");
    }

    private static DocumentForm FormOf(JsonElement root)
    {
        const string Known = "swagger: \"2.0\" or openapi: \"3.0.x\"";
        if (root.ValueKind != JsonValueKind.Object) throw new ContractException("", $"an object with {Known}, found {Wording.Found(root)}");
        if (root.TryGetProperty("swagger", out var swagger))
            return swagger.ValueKind == JsonValueKind.String && swagger.ValueEquals("2.0")
                ? new SwaggerForm(root)
                : throw new ContractException("/swagger", $"the version \"2.0\", found {Wording.FoundText(swagger)}");
        if (!root.TryGetProperty("openapi", out var version)) throw new ContractException("", $"{Known}, found neither");
        return version.ValueKind == JsonValueKind.String && JsonStrings.Read(version)?.StartsWith("3.0.", StringComparison.Ordinal) == true
            ? new OpenApiForm(root, SchemaDialect.ForeignOpenApi)
            : throw new ContractException("/openapi", $"a version \"3.0.x\", found {Wording.FoundText(version)}");
    }

    // The parser's message ends with the position, which is said already.
    private static string Reason(JsonException wrong)
    {
        var end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return Excerpt.Of(end < 0 ? wrong.Message : wrong.Message[..end], 300);
    }
}

/// <summary>A file is no contract that could be served.</summary>
/// <param name="file">Its name.</param>
/// <param name="place">JSON pointer, or line; empty for the whole file.</param>
/// <param name="expected">What was expected there, and what was found.</param>
public sealed class ContractFileException(string file, string place, string expected)
    : Exception($"{file}{(place.Length == 0 ? "" : $", {Excerpt.Of(place, 500)}")}: expected {expected}")
{
    /// <summary>JSON pointer, or line; empty for the whole file.</summary>
    public string Place { get; } = place;
}
