using System.Buffers;
using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.States;

/// <summary>Converts armed faults to and from documents.</summary>
public sealed class StateFaults(FaultReader reader, Redactor redactor)
{
    // Beyond this, the number of calls only affects which random numbers come next.
    private const int MostConsidered = 10_000_000;

    // The sandbox is named once, for all of its state.
    private static readonly string[] OfAll = [.. FaultMembers.OfAll.Where(name => name != FaultMembers.InSandbox)];

    internal FaultDocument Of(FaultDefinition definition, long considered, long fired) => new()
    {
        Definition = Definition(definition),
        Considered = (int)Math.Min(considered, MostConsidered),
        Fired = (int)Math.Min(fired, MostConsidered),
    };

    /// <summary>The fault of a document that matches the schema; null, with errors, if its definition is wrong.</summary>
    internal FaultState? Read(FaultDocument fault, string location, StateErrors errors)
    {
        var wrong = new List<DefinitionError>();
        var definition = reader.Read(fault.Definition, $"{location}/definition", OfAll, wrong);
        foreach (var error in wrong) errors.Add(error.Location, error.Message);
        if (fault.Fired > fault.Considered)
            errors.Add($"{location}/fired", $"expected at most considered, {fault.Considered}, found {fault.Fired}.");
        return definition is null ? null : new FaultState(definition, fault.Considered, fault.Fired);
    }

    private JsonElement Definition(FaultDefinition fault)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            DefinitionJson.Write(json, WithoutSecrets(fault), isShown: false);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private FaultDefinition WithoutSecrets(FaultDefinition fault) => fault with
    {
        AssociateName = Cut(Shown(fault.AssociateName)),
        ErrorType = WithoutSecret(fault.ErrorType),
        Message = Cut(Shown(fault.Message)),
        RetryAfter = WithoutSecret(fault.RetryAfter),
    };

    private string? Shown(string? text) => text is null ? null : redactor.Text(text);

    // The mark that replaces a secret may be longer than the secret,
    private static string? Cut(string? text) => text?.Length > FaultReader.LongestText ? text[..FaultReader.LongestText] : text;

    // and is neither a class nor a date: members with a mark are left out, so that the document can be loaded.
    private string? WithoutSecret(string? text) => Shown(text) == text ? text : null;
}
