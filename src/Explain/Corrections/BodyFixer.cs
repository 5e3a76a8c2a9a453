using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Json;

namespace EmailSync.Explain.Corrections;

/// <summary>Fixes a body: its syntax, its names and its types. Each attempt keeps less of what was sent.</summary>
internal static class BodyFixer
{
    private const string Account = RuleId.C_BODY_08;
    private const string NotThere = RuleId.C_BODY_09;
    private const string TooLarge = RuleId.C_BODY_10;
    private const string Again = RuleId.C_BODY_11;
    private const int LongestKept = 200;

    public static Draft Fix(Draft draft, CorrectionContext context, ContractOperation operation, Finding finding, int tries, int? account)
    {
        var contract = operation.RequestBody!;
        var type = draft.Value(ContentTypeFixer.Name) is { } value ? ContentType.Of(value) : null;
        var probable = ContentTypeFixer.BodyOf(draft, type is null ? [] : [type], contract);
        var announced = type is null ? MediaSyntax.Json : MediaTypes.SyntaxOf(type.MediaType) ?? MediaSyntax.Json;
        // If the body is valid but of another type than Content-Type says, changing Content-Type is the smaller change.
        if (tries == 0 && draft.Body.Length > 0 && probable.Value is not null && probable.Syntax != announced
            && MediaTypes.For(probable.Syntax, "", contract) is not null)
            return ContentTypeFixer.Fix(draft, context, contract, RuleId.C_CT_04);

        if (probable.HasTooMany) context.Limit($"The body has more than {ValueBudget.Most} values, so it is not corrected value by value.");
        var example = context.Example(operation);
        var known = context.Changes.Count;
        var request = probable.Value;
        // Report the changes only once it is certain that this body is kept.
        if (tries < 3 && request is not null && request.Kind != JsonValueKind.Null && draft.Body.Length > 0)
            request = new SchemaFit(context.NoteBody, announced != MediaSyntax.Xml)
                .Fit(request, contract.Schema, "", example);
        if (finding.Rule.Id == TooLarge) request = Shortened(request, context);
        if (finding.Rule.Id == NotThere && account is { } key && tries < 3)
            request = Put(request, finding.Location.Name, Known(key), context, finding.Rule.Id);
        if (finding.Rule.Id == Again) request = Put(request, finding.Location.Name, null, context, finding.Rule.Id);
        var isUseless = !IsOfKind(request, contract.Schema.Shape.Type) || tries >= 3;
        if (isUseless || (finding.Rule.Id == Account && request!.ToString() != example.ToString()))
        {
            request = finding.Rule.Id == Account && request is { IsObject: true } ? Filled(request, example) : example;
            if (isUseless) context.ForgetBody();
            context.Note(Location.Body, finding.Sent, context.Redactor.Text(request.ToString()), finding.Rule.Id);
        }
        else if (finding.Rule.Id is RuleId.C_BODY_02 or RuleId.C_CT_05 or RuleId.C_CT_07)
        {
            var isJson = finding.Rule.Id == RuleId.C_BODY_02 && probable.Syntax is MediaSyntax.Json or MediaSyntax.JsonPatch;
            if (!isJson || !NoteSyntax(draft.Body, type?.Encoding, context, finding.Rule.Id))
                context.Note(finding.Location, finding.Sent, finding.Expected, finding.Rule.Id);
        }
        else if (finding is { Rule.Id: RuleId.C_BODY_03, Location.Kind: LocationKind.Body })
        {
            context.Note(finding.Location, finding.Sent, context.Redactor.Text(request!.ToString()), finding.Rule.Id);
        }

        var body = BodyWriter.Write(request!, announced, contract.Schema,
            probable.Text.AsSpan().Trim().Contains('\n') && draft.Body.Length < LongestKept * LongestKept);
        var changed = draft with { Body = body };
        // Only the spelling differs: of an index, for instance.
        if (context.Changes.Count == known && !body.AsSpan().SequenceEqual(draft.Body))
            context.Note(finding.Location, finding.Sent, finding.Expected, finding.Rule.Id);
        var mediaType = type is not null && contract.MediaTypes.Contains(type.MediaType)
            ? type.MediaType
            : MediaTypes.For(announced, "", contract) ?? contract.MediaTypes[0];
        // The corrected body is always UTF-8.
        var isUtf8 = type?.Encoding is null or { CodePage: 65001 };
        if (isUtf8 && type is { HasUnknownCharset: false } && type.MediaType == mediaType) return changed;
        changed = changed.With(ContentTypeFixer.Name, isUtf8 ? mediaType : $"{mediaType}; charset=utf-8");
        return context.NoteHeader(draft, changed, ContentTypeFixer.Name, isUtf8 ? RuleId.C_CT_01 : RuleId.C_CT_05);
    }

    private static bool IsOfKind(BodyValue? request, SchemaType type) => request is not null && type switch
    {
        SchemaType.Object => request.IsObject,
        SchemaType.Array => request.Kind == JsonValueKind.Array,
        SchemaType.Any => true,
        _ => request.IsScalar,
    };

    private static BodyValue? Shortened(BodyValue? request, CorrectionContext context) =>
        request is { IsObject: true } && request.ToString().Length < context.Options.BodyBytes ? request
        : request is not { IsObject: true } ? null
        : BodyValue.Object(request.Members.Where(member => member.Value.IsObject || member.Value.ToString().Length < LongestKept)
            .Select(member => member.Value.IsObject
                ? member with { Value = BodyValue.Object(member.Value.Members.Where(inner => inner.Value.ToString().Length < LongestKept)) }
                : member));

    // Describe both sides in words: the text itself may hold secrets.
    private static bool NoteSyntax(byte[] body, Encoding? charset, CorrectionContext context, string rule)
    {
        if (BodyText.ReadUtf8(body, charset, out var utf8) is not null || ByteOrderMark.LooksWide(utf8.Span)) return false;
        var faults = JsonFaults.Find(utf8.Span, BodyFaults.MostOfARequirement);
        foreach (var fault in faults.Kept) context.Note(TextLocation.Of(utf8.Span, fault.Start), fault.From, fault.To, rule);
        return faults.Kept.Count > 0;
    }

    private static BodyValue Known(int account) => BodyValue.Object([new BodyMember("AccountId", BodyValue.Number($"{account}"))]);

    private static BodyValue? Put(BodyValue? request, string pointer, BodyValue? value, CorrectionContext context, string rule)
    {
        if (request is null || !JsonPointer.TrySplit(pointer, out var steps) || request.At(steps) is not { } sent) return request;
        context.NoteBody(pointer, sent, value, rule);
        return request.With(steps, value);
    }

    // Such as an account's key or owner.
    private static bool SaysNothing(BodyValue value) => value.Kind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Number => value.Text == "0",
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.Text),
        _ => false,
    };

    // Keep what was sent and add what is missing from the example. A list keeps the items that have content.
    private static BodyValue Filled(BodyValue request, BodyValue example)
    {
        if (request.Kind == JsonValueKind.Array)
            return request.Items.Where(item => !item.IsObject || item.Members.Any(member => !SaysNothing(member.Value)))
                .Where(item => item.Kind != JsonValueKind.Null).ToList() is { Count: > 0 } kept
                ? BodyValue.Array(kept)
                : example;
        var members = request.Members.ToList();
        foreach (var (name, value) in example.Members)
        {
            var at = members.FindIndex(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at < 0) members.Add(new BodyMember(name, value));
            else if (members[at].Value is { Kind: JsonValueKind.Object or JsonValueKind.Array } inner && inner.Kind == value.Kind)
                members[at] = members[at] with { Value = Filled(inner, value) };
            else if (SaysNothing(members[at].Value)) members[at] = members[at] with { Value = value };
        }

        return BodyValue.Object(members);
    }
}
