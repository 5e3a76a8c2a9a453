using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.States;

/// <summary>Armed faults between their documents and what they are.</summary>
public sealed class StateFaults(FaultReader reader, Redactor redactor)
{
    // Of more calls nothing depends on the number but which lots are drawn next.
    private const int MostConsidered = 10_000_000;

    // The sandbox is said once, for all of its state.
    private static readonly string[] OfAll = [.. FaultMembers.OfAll.Where(name => name != FaultMembers.InSandbox)];

    internal FaultDocument Of(FaultDefinition definition, long considered, long fired) => new()
    {
        Definition = Definition(definition),
        Considered = (int)Math.Min(considered, MostConsidered),
        Fired = (int)Math.Min(fired, MostConsidered),
    };

    /// <summary>The fault of a document that fits the schema; null, and errors, where its definition is wrong.</summary>
    internal FaultState? Read(FaultDocument fault, string place, StateErrors errors)
    {
        var wrong = new List<DefinitionError>();
        var definition = reader.Read(fault.Definition, $"{place}/definition", OfAll, wrong);
        foreach (var error in wrong) errors.Add(error.Place, error.Message);
        if (fault.Fired > fault.Considered) errors.Add($"{place}/fired", $"expected at most considered, {fault.Considered}, found {fault.Fired}.");
        return definition is null ? null : new FaultState(definition, fault.Considered, fault.Fired);
    }

    private JsonElement Definition(FaultDefinition fault)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, fault);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private void Write(Utf8JsonWriter json, FaultDefinition fault)
    {
        json.WriteStartObject();
        json.WriteString(FaultMembers.Kind, fault.Kind.Name);
        WriteText(json, FaultMembers.Operation, fault.Operation); // of the contract
        if (fault.AccountId is { } account) json.WriteNumber(FaultMembers.Account, account);
        else WriteText(json, FaultMembers.Account, Cut(Shown(fault.AssociateName)));
        json.WriteNumber(FaultMembers.Call, fault.Call);
        if (fault.Times is { } times) json.WriteNumber(FaultMembers.Times, times);
        else json.WriteNull(FaultMembers.Times); // left out, it would be once
        if (fault.Probability is { } probability) json.WriteNumber(FaultMembers.Probability, probability);
        WriteNumber(json, FaultMembers.Seed, fault.Seed);
        WriteNumber(json, FaultMembers.Status, fault.Status);
        WriteText(json, FaultMembers.ErrorType, WithoutSecret(fault.ErrorType));
        WriteText(json, FaultMembers.Message, Cut(Shown(fault.Message)));
        if (int.TryParse(fault.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) json.WriteNumber(FaultMembers.RetryAfter, seconds);
        else WriteText(json, FaultMembers.RetryAfter, WithoutSecret(fault.RetryAfter));
        WriteNumber(json, FaultMembers.Milliseconds, fault.Milliseconds);
        if (fault.Kind.Parameters.Contains(FaultMembers.OctetsPerSecond)) json.WriteNumber(FaultMembers.OctetsPerSecond, fault.OctetsPerSecond);
        if (fault.Kind.Parameters.Contains(FaultMembers.RunsTheOperation)) json.WriteBoolean(FaultMembers.RunsTheOperation, fault.RunsOperation);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private string? Shown(string? text) => text is null ? null : redactor.Text(text);

    // The mark in place of a secret may be longer than that is,
    private static string? Cut(string? text) => text?.Length > FaultReader.LongestText ? text[..FaultReader.LongestText] : text;

    // and it is neither a class nor a date: what holds one is left out, so that the document can be loaded.
    private string? WithoutSecret(string? text) => Shown(text) == text ? text : null;
}
