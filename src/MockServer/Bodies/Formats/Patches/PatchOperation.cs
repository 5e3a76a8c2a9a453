using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>One operation of RFC 6902 section 4. Members that it does not define are ignored.</summary>
internal sealed class PatchOperation
{
    private readonly JsonElement element;
    private readonly string location;

    private PatchOperation(JsonElement element, string location)
    {
        this.element = element;
        this.location = location;
    }

    public string Op { get; private set; } = "";

    public PatchPath Path { get; private set; } = new("", [], Location.Body);

    public PatchPath From { get; private set; } = new("", [], Location.Body);

    public JsonElement Value { get; private set; }

    public Location ValueLocation => Location.At(this.location + "/value");

    public static BodyFault? Read(JsonElement element, string location, out PatchOperation operation)
    {
        operation = new PatchOperation(element, location);
        return element.ValueKind == JsonValueKind.Object
            ? operation.ReadOp() ?? operation.ReadPath() ?? operation.ReadOperand()
            : new BodyFault(RuleId.BODY_14, Location.At(location), "an operation, which is an object", Wording.Found(element));
    }

    /// <summary>Whether a value can be nothing but an operation, perhaps a faulty one.</summary>
    public static bool LooksLikeOne(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("op", out _) && value.TryGetProperty("path", out _);

    private BodyFault? ReadOp()
    {
        Op = Text("op") ?? "";
        return Op is "add" or "remove" or "replace" or "move" or "copy" or "test"
            ? null
            : Wrong("op", "one of add, remove, replace, move, copy, test");
    }

    private BodyFault? ReadPath()
    {
        var fault = ReadPointer("path", out var path);
        Path = path;
        return fault;
    }

    private BodyFault? ReadOperand()
    {
        if (Op is "remove")
            return null;
        if (Op is "move" or "copy")
        {
            var fault = ReadPointer("from", out var from);
            From = from;
            return fault;
        }

        Value = Member("value");
        return Value.ValueKind == JsonValueKind.Undefined ? Wrong("value", "a value") : null;
    }

    private BodyFault? ReadPointer(string name, out PatchPath path)
    {
        var text = Text(name);
        path = new PatchPath(text ?? "", [], Location.At($"{this.location}/{name}"));
        if (text is null || !JsonPointer.TrySplit(text, out var segments))
            return Wrong(name, "a JSON pointer such as /SyncUserAccount");
        path = path with { Segments = segments };
        return null;
    }

    private string? Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } member ? JsonStrings.Read(member) : null;

    private JsonElement Member(string name) => this.element.TryGetProperty(name, out var member) ? member : default;

    private BodyFault Wrong(string name, string expected)
    {
        var found = Member(name);
        return new BodyFault(RuleId.BODY_14, Location.At($"{this.location}/{name}"), expected,
            Text(name) is { } text ? $"'{Excerpt.Of(text)}'" : Wording.Found(found));
    }
}
