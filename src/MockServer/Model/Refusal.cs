using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>Why a call is refused, before it is written as an answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Requirement">Id of the rule for servers that was broken; null if none covers it.</param>
/// <param name="Location">Where in the request.</param>
/// <param name="Message">The vendor's text, or one in its style.</param>
public sealed record Refusal(int Status, string? Requirement, Location Location, string Message) : Ending
{
    /// <summary>Bare class name; set if NetServer itself refuses, null if the framework does.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What was expected, in the framework's form.</summary>
    public string? Detail { get; init; }

    /// <summary>What should have been sent, for the finding; null if the message or detail says it.</summary>
    public string? Expected { get; init; }

    /// <summary>What was sent, for the finding; null if the location shows it.</summary>
    public string? Sent { get; init; }

    /// <summary>Id of the rule for callers, if it is not the one of <see cref="Requirement"/>.</summary>
    public string? ClientRule { get; init; }

    public IReadOnlyList<HeaderLine> Headers { get; init; } = [];

    public bool ClosesConnection { get; init; }

    /// <summary>Whether the caller did nothing wrong: the call then gets no findings.</summary>
    public bool SkipsFindings { get; init; }

    /// <summary>Whether the caller could not know better: the refusal gets no finding, but everything else is checked.</summary>
    public bool HasNoFinding { get; init; }

    /// <summary>Whether a limit of the mock is the cause, which says nothing about the call: it is not evaluated at all.</summary>
    public bool IsLimit { get; init; }

    /// <summary>Transforms the answer in the vendor's form; null if it is sent as it is.</summary>
    public Func<Answer, Answer>? Finish { get; init; }

    /// <summary>400: the request cannot be bound (vendor's form).</summary>
    public static Refusal BadRequest(string requirement, Location location, string message) =>
        new(StatusCodes.Status400BadRequest, requirement, location, "The request is invalid.") { Detail = $"{location}: {message}" };

    public static Refusal NotFound(string path, string nearest) =>
        new(StatusCodes.Status404NotFound, RuleId.ERR_06, Location.Path,
            $"No HTTP resource was found that matches the request URI '{path}'.")
        {
            Detail = $"The nearest path is '{nearest}'.",
            Expected = nearest,
        };

    /// <summary>Location of the key of an account.</summary>
    public static Location AccountKey { get; } = Location.Query("eMailAccountId");

    /// <summary>404: no account has this key. Status and class are assumed.</summary>
    public static Refusal NoSuchAccount(int accountId, string known, Location location) =>
        new(StatusCodes.Status404NotFound, null, location, $"There is no mail account {accountId}.")
        {
            ErrorType = "SoNotFoundException",
            Expected = known,
            Sent = $"{accountId}",
            ClientRule = RuleId.C_QRY_03,
        };

    /// <summary>404: the caller has no such account. Asking for it is no mistake. Status and class are assumed.</summary>
    public static Refusal NoAccount() =>
        new(StatusCodes.Status404NotFound, null, Location.Caller, "The caller has no such mail account.")
        {
            ErrorType = "SoNotFoundException",
            HasNoFinding = true,
        };

    /// <summary>404: no credentials have this key. Status and class are assumed.</summary>
    public static Refusal NoCredentials(int serviceAuthId, Location location) =>
        new(StatusCodes.Status404NotFound, null, location, $"There are no credentials {serviceAuthId}.")
        {
            ErrorType = "SoNotFoundException",
            HasNoFinding = true,
        };

    /// <summary>404: the connection cannot lead to a mailbox. Status and class are assumed.</summary>
    public static Refusal NoMailbox() =>
        new(StatusCodes.Status404NotFound, null, Location.Body,
            "This connection leads to no mailbox: it names no server or no user, or a server that never exists.")
        {
            ErrorType = "SoNotFoundException",
            HasNoFinding = true,
        };

    /// <summary>404: the mailbox has no such folder. Status and class are assumed.</summary>
    public static Refusal NoFolder(string name) =>
        new(StatusCodes.Status404NotFound, null, Location.Body, $"There is no mail folder '{name}'.")
        {
            ErrorType = "SoNotFoundException",
            HasNoFinding = true,
        };

    /// <summary>400: this cannot be done with the folder. Status and class are assumed.</summary>
    public static Refusal BadFolder(string message) =>
        new(StatusCodes.Status400BadRequest, null, Location.Body, message)
        {
            ErrorType = "SoIllegalOperationException",
            HasNoFinding = true,
        };

    /// <summary>500: the mailbox of an account fails, as it was set to. The class is assumed.</summary>
    public static Refusal MailboxFails(int accountId, string reason) =>
        new(StatusCodes.Status500InternalServerError, RuleId.ERR_08, Location.Server,
            $"{reason} The mock fails the mailbox of account {accountId} on purpose.")
        {
            ErrorType = "SoIllegalOperationException",
            SkipsFindings = true,
        };

    /// <summary>503: the memory for what is kept is used up.</summary>
    public static Refusal NoRoomToKeep() =>
        new(StatusCodes.Status503ServiceUnavailable, RuleId.ERR_07, Location.Server,
            "The memory for accounts is used up (half of the setting Memory:Octets). Delete some, or reset sandboxes.")
        {
            SkipsFindings = true,
        };

    /// <summary>503: what the call does could not be stored. It was not done, or is undone.</summary>
    /// <param name="reason">Why, in one line.</param>
    public static Refusal NotStored(string reason) =>
        new(StatusCodes.Status503ServiceUnavailable, null, Location.Server,
            $"The mock cannot store calls at the moment (setting Data:Directory): {reason}")
        {
            Headers = [new HeaderLine("Retry-After", "1")],
            SkipsFindings = true,
        };

    public static Refusal MethodNotAllowed(string method, string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, RuleId.MET_01, Location.Method,
            $"The requested resource does not support http method '{method}'.")
        {
            Headers = [new HeaderLine("Allow", allow)],
            Expected = allow,
        };

    public static Refusal MethodNotImplemented(string method) =>
        new(StatusCodes.Status501NotImplemented, RuleId.MET_06, Location.Method, $"The http method '{method}' is not known.");

    /// <summary>
    /// 501: the contract has the operation, but the mock does not implement it. The call matches the contract.
    /// </summary>
    public static Refusal OperationNotImplemented(string operation) =>
        new(StatusCodes.Status501NotImplemented, null, Location.Operation, $"The mock does not implement the operation '{operation}'.")
        {
            Detail = "The contract has it, and the call was checked against it: nothing is wrong with the call.",
            SkipsFindings = true,
        };

    /// <summary>501 (RFC 9112 section 6.1). The end of the body is known, but not its content.</summary>
    public static Refusal UnknownTransferCoding(string coding) =>
        new(StatusCodes.Status501NotImplemented, RuleId.HDR_13, Location.Header("Transfer-Encoding"),
            $"The transfer coding '{coding}' is not supported; use chunked.")
        { ClosesConnection = true };

    /// <summary>413. The rest of the body is not read, so the connection is closed.</summary>
    public static Refusal ContentTooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, RuleId.BODY_19, Location.Body, "The request is too large.")
        {
            Detail = $"The body may have at most {limit} bytes.",
            ClosesConnection = true,
        };

    /// <summary>500: the mail server of a mailbox fails, as configured. The class is assumed.</summary>
    public static Refusal MailServerDown(string mailbox) =>
        new(StatusCodes.Status500InternalServerError, RuleId.ERR_08, Location.Server,
            $"The mail server of '{mailbox}' does not answer. The mock fails this mailbox on purpose: see its setting FailingMailboxes.")
        {
            ErrorType = "SoIllegalOperationException",
            SkipsFindings = true,
        };

    /// <summary>503: the memory for work in progress is used up.</summary>
    public static Refusal NoRoom() =>
        new(StatusCodes.Status503ServiceUnavailable, RuleId.ERR_07, Location.Server,
            "The memory for answers in progress is used up (a quarter of the setting Memory:Octets). "
                + "Try again when other answers have been read.")
        {
            Headers = [new HeaderLine("Retry-After", "1")],
            SkipsFindings = true,
        };

    public static Refusal UnsupportedMediaType(string requirement, Location location, string mediaType,
        IReadOnlyList<HeaderLine> headers) =>
        new(StatusCodes.Status415UnsupportedMediaType, requirement, location,
            $"The request entity's media type '{mediaType}' is not supported for this resource.")
        {
            Headers = headers,
        };
}
