namespace EmailSync.ReferencePages.Contracts;

/// <summary>An operation in the contract, with lines and evidence; the line of a list is where another entry would be.</summary>
internal sealed record StatedOperation(
    Stated Path,
    Stated Method,
    Stated? OperationId,
    IReadOnlyList<Stated> Tags,
    int ParametersLine,
    IReadOnlyList<StatedParameter> Query,
    IReadOnlyList<StatedParameter> Headers,
    StatedContent? Body,
    int ResponsesLine,
    IReadOnlyList<StatedResponse> Responses,
    IReadOnlyList<StatedDeparture> Departures)
{
    public string Title => OperationId?.Name ?? $"{Method.Name} {Path.Name}";

    public StatedResponse? Response(int status) => Responses.FirstOrDefault(response => response.Status == status);
}

/// <summary>A parameter of an operation.</summary>
/// <param name="At">Its name, and where the operation lists it.</param>
/// <param name="IsRequired">Whether a call has to have it.</param>
/// <param name="Schema">Its schema; null if the contract has none.</param>
internal sealed record StatedParameter(Stated At, bool IsRequired, StatedSchema? Schema);

/// <summary>The content of a request or an answer.</summary>
/// <param name="At">Where it is.</param>
/// <param name="TypesLine">Where its media types are listed, or would be.</param>
/// <param name="MediaTypes">Its media types, in their order.</param>
internal sealed record StatedContent(Stated At, int TypesLine, IReadOnlyList<StatedMediaType> MediaTypes)
{
    /// <summary>Its structure: the schema of the first media type.</summary>
    public StatedSchema? Schema => MediaTypes.Count > 0 ? MediaTypes[0].Schema : null;
}

/// <summary>A media type of a request or an answer, and its schema.</summary>
internal sealed record StatedMediaType(Stated At, StatedSchema? Schema);

/// <summary>An answer of an operation.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Status">Its status.</param>
/// <param name="Headers">The names of its headers.</param>
/// <param name="Content">Its content; without a media type if it has none.</param>
internal sealed record StatedResponse(Stated At, int Status, IReadOnlyList<string> Headers, StatedContent Content);

/// <summary>An entry of <c>x-departures</c>: where the contract differs from the page on purpose.</summary>
/// <param name="Id">Its number, for instance <c>D-1</c>.</param>
/// <param name="Fact">The one fact that it covers, as deviations name it, for instance <c>sample-response-body</c>.</param>
/// <param name="Line">Its line.</param>
internal sealed record StatedDeparture(string Id, string Fact, int Line);

/// <summary>Something that the contract says.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Evidence">Who says so: the source of the nearest <c>x-evidence</c> around it; empty if there is none.</param>
internal record Stated(string Name, int Line, string Evidence)
{
    /// <summary>Whether the page has to say it, because nothing else does.</summary>
    public bool NeedsPage => Evidence is "docs" or "";
}
