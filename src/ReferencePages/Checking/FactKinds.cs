namespace EmailSync.ReferencePages.Checking;

/// <summary>The kinds of facts that are compared. Their names never change: reports and departures use them.</summary>
internal static class FactKinds
{
    public const string Operation = "operation";
    public const string Path = "path";
    public const string Method = "method";
    public const string OperationId = "operation-id";
    public const string Tag = "tag";
    public const string QueryParameter = "query-parameter";
    public const string QueryParameterType = "query-parameter-type";
    public const string QueryParameterRequired = "query-parameter-required";
    public const string Header = "header";
    public const string RequestBody = "request-body";
    public const string RequestMediaType = "request-media-type";
    public const string RequestProperty = "request-property";
    public const string RequestPropertyType = "request-property-type";
    public const string Status = "status";
    public const string ResponseMediaType = "response-media-type";
    public const string ResponseBody = "response-body";
    public const string ResponseType = "response-type";
    public const string ResponseProperty = "response-property";
    public const string ResponsePropertyType = "response-property-type";
    public const string SampleRequestMediaType = "sample-request-media-type";
    public const string SampleRequestBody = "sample-request-body";
    public const string SampleResponseHeader = "sample-response-header";
    public const string SampleResponseMediaType = "sample-response-media-type";
    public const string SampleResponseBody = "sample-response-body";
    public const string Departure = "departure";

    /// <summary>All of them, with what they mean.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> All =
    [
        (Operation, "An operation is in the contract and has a page"),
        (Path, "The path of the signature is the operation's"),
        (Method, "The method of the signature is the operation's"),
        (OperationId, "The uid of the page is the operationId"),
        (Tag, "The agent in the path is a tag of the operation"),
        (QueryParameter, "A parameter of the query"),
        (QueryParameterType, "The type of a parameter of the query"),
        (QueryParameterRequired, "Whether a parameter of the query is required"),
        (Header, "A header of the request, in the table or in the sample"),
        (RequestBody, "Whether there is a request body"),
        (RequestMediaType, "A media type of the request body"),
        (RequestProperty, "A property of the request body"),
        (RequestPropertyType, "The type of a property of the request body"),
        (Status, "A status of the answer"),
        (ResponseMediaType, "A media type of the answer"),
        (ResponseBody, "Whether the answer has content"),
        (ResponseType, "The type of the answer"),
        (ResponseProperty, "A property of the answer"),
        (ResponsePropertyType, "The type of a property of the answer"),
        (SampleRequestMediaType, "The media type of the sample request"),
        (SampleRequestBody, "A value in the sample request"),
        (SampleResponseHeader, "A header of the sample response"),
        (SampleResponseMediaType, "The media type of the sample response"),
        (SampleResponseBody, "A value in the sample response"),
        (Departure, "A departure from the page that the contract declares"),
    ];
}
