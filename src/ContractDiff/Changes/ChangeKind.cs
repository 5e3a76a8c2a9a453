namespace EmailSync.ContractDiff.Changes;

/// <summary>What a change does to those who use the contract.</summary>
internal enum Effect
{
    /// <summary>Requests that were right are refused or mean something else.</summary>
    BreaksCallers,

    /// <summary>Answers may hold what readers do not expect, or lack what they do.</summary>
    BreaksReaders,

    /// <summary>There is more than before, and what was right stays right.</summary>
    New,

    /// <summary>Nothing that was sent or read changes its meaning.</summary>
    Harmless,
}

/// <summary>A kind of change. Ids and effects never change: reports and waivers use them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Effect">Its effect.</param>
/// <param name="Meaning">What it means, in a sentence.</param>
internal sealed record ChangeKind(string Id, Effect Effect, string Meaning)
{
    public static readonly ChangeKind OperationRemoved = Callers("operation.removed", "An operation is gone");
    public static readonly ChangeKind OperationAdded = Added("operation.added", "There is a new operation");
    public static readonly ChangeKind OperationRenamed =
        Harmless("operation.renamed", "An operationId changed: generated methods get another name");
    public static readonly ChangeKind OperationDeprecated = Harmless("operation.deprecated", "An operation is deprecated now");
    public static readonly ChangeKind OperationDescription =
        Harmless("operation.description", "An operation's summary or description changed");
    public static readonly ChangeKind SecurityRemoved = Callers("operation.security-removed", "A way to sign in is gone");
    public static readonly ChangeKind SecurityAdded = Added("operation.security-added", "There is another way to sign in");

    public static readonly ChangeKind ParameterRemoved = Callers("request.parameter-removed", "A parameter is gone");
    public static readonly ChangeKind ParameterAdded = Added("request.parameter-added", "There is a new optional parameter");
    public static readonly ChangeKind ParameterRequired = Callers("request.parameter-required", "A parameter is required now");
    public static readonly ChangeKind ParameterOptional = Added("request.parameter-optional", "A parameter is no longer required");
    public static readonly ChangeKind ParameterMoved = Callers("request.parameter-moved", "A parameter is expected elsewhere");
    public static readonly ChangeKind ParameterStyle =
        Callers("request.parameter-style", "Several values of a parameter are written differently");
    public static readonly ChangeKind BodyRemoved = Callers("request.body-removed", "The body is gone");
    public static readonly ChangeKind BodyAdded = Added("request.body-added", "There is a new optional body");
    public static readonly ChangeKind BodyRequired = Callers("request.body-required", "A body is required now");
    public static readonly ChangeKind BodyOptional = Added("request.body-optional", "The body is no longer required");
    public static readonly ChangeKind RequestMediaTypeRemoved = Callers("request.media-type-removed", "A media type of the body is gone");
    public static readonly ChangeKind RequestMediaTypeAdded = Added("request.media-type-added", "The body has a new media type");

    public static readonly ChangeKind StatusRemoved = Readers("response.status-removed", "A status of success is gone");
    public static readonly ChangeKind StatusAdded = Readers("response.status-added", "There is a new status of success");
    public static readonly ChangeKind RefusalAdded = Added("response.refusal-added", "A status of refusal is described that was not");
    public static readonly ChangeKind RefusalRemoved = Harmless("response.refusal-removed", "A status of refusal is no longer described");
    public static readonly ChangeKind ContentRemoved = Readers("response.body-removed", "The answer has no content any more");
    public static readonly ChangeKind ContentAdded = Added("response.body-added", "The answer has content now");
    public static readonly ChangeKind ResponseMediaTypeRemoved =
        Readers("response.media-type-removed", "A media type of the answer is gone");
    public static readonly ChangeKind ResponseMediaTypeAdded = Added("response.media-type-added", "The answer has a new media type");
    public static readonly ChangeKind HeaderRemoved = Readers("response.header-removed", "A header of the answer is gone");
    public static readonly ChangeKind HeaderAdded = Added("response.header-added", "The answer has a new header");

    public static readonly ChangeKind RequestPropertyRemoved = Callers("request.property-removed", "A property of the request is gone");
    public static readonly ChangeKind RequestPropertyAdded = Added("request.property-added", "The request has a new optional property");
    public static readonly ChangeKind RequestPropertyRequired =
        Callers("request.property-required", "A property of the request is required now");
    public static readonly ChangeKind RequestPropertyOptional =
        Added("request.property-optional", "A property of the request is no longer required");
    public static readonly ChangeKind RequestPropertyReadOnly =
        Callers("request.property-read-only", "A property can be read only, and is no longer taken from requests");
    public static readonly ChangeKind RequestPropertyWritable =
        Added("request.property-writable", "A property that could only be read is taken from requests");
    public static readonly ChangeKind RequestTypeNarrowed = Callers("request.type-narrowed", "Fewer values are taken");
    public static readonly ChangeKind RequestTypeWidened = Added("request.type-widened", "More values are taken");
    public static readonly ChangeKind RequestTypeChanged = Callers("request.type-changed", "Values of another type are taken");
    public static readonly ChangeKind RequestStreamChanged =
        Callers("request.stream-changed", "A stream is sent differently: as bytes, or as base64 in a text");
    public static readonly ChangeKind RequestValueRemoved = Callers("request.enum-value-removed", "A value of an enum is no longer taken");
    public static readonly ChangeKind RequestValueAdded = Added("request.enum-value-added", "Another value of an enum is taken");
    public static readonly ChangeKind RequestNotNullable = Callers("request.not-nullable", "Null is no longer taken");
    public static readonly ChangeKind RequestNullable = Added("request.nullable", "Null is taken");
    public static readonly ChangeKind RequestLimitTightened = Callers("request.limit-tightened", "A limit leaves fewer values");
    public static readonly ChangeKind RequestLimitLoosened = Added("request.limit-loosened", "A limit leaves more values");

    public static readonly ChangeKind ResponsePropertyRemoved = Readers("response.property-removed", "A property of the answer is gone");
    public static readonly ChangeKind ResponsePropertyAdded = Added("response.property-added", "The answer has a new property");
    public static readonly ChangeKind ResponsePropertyOptional =
        Readers("response.property-optional", "A property of the answer may be missing now");
    public static readonly ChangeKind ResponsePropertyRequired =
        Harmless("response.property-required", "A property of the answer is always there now");
    public static readonly ChangeKind ResponsePropertyWriteOnly =
        Readers("response.property-write-only", "A property can be written only, and is no longer in answers");
    public static readonly ChangeKind ResponsePropertyReadable =
        Added("response.property-readable", "A property that could only be written is in answers");
    public static readonly ChangeKind ResponseTypeWidened = Readers("response.type-widened", "Answers may hold values that they could not");
    public static readonly ChangeKind ResponseTypeNarrowed =
        Harmless("response.type-narrowed", "Answers hold fewer values than they could");
    public static readonly ChangeKind ResponseTypeChanged = Readers("response.type-changed", "Answers hold values of another type");
    public static readonly ChangeKind ResponseStreamChanged =
        Readers("response.stream-changed", "A stream arrives differently: as bytes, or as base64 in a text");
    public static readonly ChangeKind ResponseValueAdded =
        Readers("response.enum-value-added", "Answers may hold another value of an enum");
    public static readonly ChangeKind ResponseValueRemoved =
        Harmless("response.enum-value-removed", "Answers no longer hold a value of an enum");
    public static readonly ChangeKind ResponseNullable = Readers("response.nullable", "Null may be in answers");
    public static readonly ChangeKind ResponseNotNullable = Harmless("response.not-nullable", "Null is no longer in answers");
    public static readonly ChangeKind ResponseLimitLoosened = Readers("response.limit-loosened", "A limit leaves more values in answers");
    public static readonly ChangeKind ResponseLimitTightened =
        Harmless("response.limit-tightened", "A limit leaves fewer values in answers");

    public static readonly ChangeKind SchemaRenamed =
        Harmless("schema.renamed", "A schema has another name and the same structure: generated types get another name");
    public static readonly ChangeKind PropertyDescription =
        Harmless("schema.description", "The description of a schema or property changed");

    /// <summary>All of them, in the order in which they are documented.</summary>
    public static readonly IReadOnlyList<ChangeKind> All =
    [
        OperationRemoved, OperationAdded, OperationRenamed, OperationDeprecated, OperationDescription, SecurityRemoved, SecurityAdded,
        ParameterRemoved, ParameterAdded, ParameterRequired, ParameterOptional, ParameterMoved, ParameterStyle,
        BodyRemoved, BodyAdded, BodyRequired, BodyOptional, RequestMediaTypeRemoved, RequestMediaTypeAdded,
        RequestPropertyRemoved, RequestPropertyAdded, RequestPropertyRequired, RequestPropertyOptional, RequestPropertyReadOnly,
        RequestPropertyWritable, RequestTypeNarrowed, RequestTypeWidened, RequestTypeChanged, RequestStreamChanged, RequestValueRemoved,
        RequestValueAdded, RequestNotNullable, RequestNullable, RequestLimitTightened, RequestLimitLoosened,
        StatusRemoved, StatusAdded, RefusalAdded, RefusalRemoved, ContentRemoved, ContentAdded, ResponseMediaTypeRemoved,
        ResponseMediaTypeAdded, HeaderRemoved, HeaderAdded,
        ResponsePropertyRemoved, ResponsePropertyAdded, ResponsePropertyOptional, ResponsePropertyRequired, ResponsePropertyWriteOnly,
        ResponsePropertyReadable, ResponseTypeWidened, ResponseTypeNarrowed, ResponseTypeChanged, ResponseStreamChanged, ResponseValueAdded,
        ResponseValueRemoved, ResponseNullable, ResponseNotNullable, ResponseLimitLoosened, ResponseLimitTightened,
        SchemaRenamed, PropertyDescription,
    ];

    /// <summary>The name of its effect in reports.</summary>
    public string EffectName => NameOf(Effect);

    public bool IsBreak => Effect is Effect.BreaksCallers or Effect.BreaksReaders;

    public static string NameOf(Effect effect) => effect switch
    {
        Effect.BreaksCallers => "breaks-callers",
        Effect.BreaksReaders => "breaks-readers",
        Effect.New => "new",
        _ => "harmless",
    };

    private static ChangeKind Callers(string id, string meaning) => new(id, Effect.BreaksCallers, meaning);

    private static ChangeKind Readers(string id, string meaning) => new(id, Effect.BreaksReaders, meaning);

    private static ChangeKind Added(string id, string meaning) => new(id, Effect.New, meaning);

    private static ChangeKind Harmless(string id, string meaning) => new(id, Effect.Harmless, meaning);
}
