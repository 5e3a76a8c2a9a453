using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>Reads the parts of an operation as the form of a document writes them.</summary>
/// <param name="document">The root of the document.</param>
/// <param name="dialect">How it writes schemas.</param>
internal abstract class DocumentForm(JsonElement document, SchemaDialect dialect)
{
    private readonly Dictionary<string, ContractParameter> known = new(StringComparer.Ordinal);

    /// <summary>The paths.</summary>
    /// <exception cref="ContractException">There are none.</exception>
    public KeywordValue Paths => Root.Find("paths") ?? throw new ContractException("/paths", "the operations, found nothing");

    /// <summary>Path of the installation's base, before each of the document's paths; empty if there is none.</summary>
    public abstract string BasePath { get; }

    /// <summary>Whether it is somebody else's document.</summary>
    public bool IsForeign => dialect.IsForeign;

    /// <summary>What is wrong with the schemas that stand for a reference to nothing.</summary>
    public IReadOnlyDictionary<Schema, ContractException> Dangling => Schemas.Dangling;

    protected KeywordValue Root { get; } = new(document, "");

    protected SchemaReader Schemas { get; } = new(document, dialect);

    /// <summary>The parameters in the query and in headers.</summary>
    public List<ContractParameter> Parameters(KeywordValue? list)
    {
        var read = new List<ContractParameter>();
        foreach (var item in list?.Items() ?? [])
        {
            // Headers are the same in each operation of an agent.
            var text = item.Element.GetRawText();
            if (!known.TryGetValue(text, out var same))
            {
                var parameter = Resolve(item);
                if (IsBody(parameter)) continue;
                known.Add(text, same = Parameter(parameter));
            }

            read.Add(same);
        }

        return read;
    }

    /// <summary>The body; null if the operation takes none.</summary>
    public abstract ContractRequestBody? Body(KeywordValue path, KeywordValue operation);

    /// <summary>The answers, by status.</summary>
    public List<ContractResponse> Responses(KeywordValue operation)
    {
        var read = new List<ContractResponse>();
        foreach (var (name, value) in operation.Find("responses")?.Members() ?? [])
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                read.Add(Response(status, operation, Resolve(value)));
        return read;
    }

    /// <summary>Whether an item of the parameters is the body.</summary>
    protected abstract bool IsBody(KeywordValue parameter);

    protected abstract Schema SchemaOf(KeywordValue parameter);

    protected abstract ContractResponse Response(int status, KeywordValue operation, KeywordValue response);

    /// <summary>The thing itself, or what a reference leads to.</summary>
    protected KeywordValue Resolve(KeywordValue value)
    {
        if (value.Find("$ref") is not { } link) return value;
        var reference = link.Text();
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            throw new ContractException(link.Pointer, $"a reference into this document, found {reference}");
        var target = Root;
        foreach (var step in reference[2..].Split('/'))
            target = (target.Element.ValueKind == JsonValueKind.Object ? target.Find(JsonPointer.Unescape(step)) : null)
                ?? throw new DanglingReferenceException(link.Pointer, $"something that exists, found {reference}");
        return target with { Pointer = value.Pointer };
    }

    protected static bool Flag(KeywordValue value, string name) => value.Find(name)?.Boolean() ?? false;

    private ContractParameter Parameter(KeywordValue parameter)
    {
        var location = parameter.Find("in")?.Text();
        if (location is not ("query" or "header"))
            throw new UnservedException($"{parameter.Pointer}/in", $"query or header, found {location ?? "nothing"}");
        var isRequired = Flag(parameter, "required");
        if (isRequired && location == "header")
            throw new UnservedException($"{parameter.Pointer}/required", "an optional header: the catalogue has no rule for a missing one");
        return new ContractParameter(
            parameter.Find("name")?.Text() ?? throw new ContractException($"{parameter.Pointer}/name", "a name, found nothing"),
            location,
            isRequired,
            parameter.Find("description")?.Text(),
            SchemaOf(parameter));
    }
}

/// <summary>Something in a document that is right, but that this server does not serve.</summary>
internal sealed class UnservedException(string pointer, string expected) : ContractException(pointer, expected);
