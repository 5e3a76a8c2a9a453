namespace EmailSync.ReferencePages.Contracts;

/// <summary>An operation as the contract states it, with lines and evidence; lines of lists are where something more would stand.</summary>
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
