using System.Globalization;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Model;

/// <summary>The kinds of locations of a finding.</summary>
public enum LocationKind
{
    /// <summary>The method.</summary>
    Method,

    /// <summary>The path.</summary>
    Path,

    /// <summary>A query parameter, by its name.</summary>
    Query,

    /// <summary>All of the query.</summary>
    WholeQuery,

    /// <summary>The request line, which could not be read.</summary>
    RequestLine,

    /// <summary>A header field, by its name.</summary>
    Header,

    /// <summary>The header section, which could not be read.</summary>
    HeaderSection,

    /// <summary>The trailer section, which could not be read.</summary>
    TrailerSection,

    /// <summary>A cookie, by its name.</summary>
    Cookie,

    /// <summary>Who calls, as the credentials say.</summary>
    Caller,

    /// <summary>The framing of the body: Content-Length, Transfer-Encoding, chunks.</summary>
    Framing,

    /// <summary>All of the body.</summary>
    Body,

    /// <summary>A JSON pointer into the request in the body.</summary>
    Pointer,

    /// <summary>A line and a column of the body; with the JSON pointer to the value there, if known.</summary>
    Position,

    /// <summary>A byte of the body, by its number.</summary>
    Byte,

    /// <summary>A field of a form, by its key and the number of its first character.</summary>
    FormField,

    /// <summary>The login form.</summary>
    Form,

    /// <summary>The XML declaration of the body.</summary>
    XmlDeclaration,

    /// <summary>The whole request.</summary>
    Request,

    /// <summary>How the call uses its connection.</summary>
    Connection,

    /// <summary>How calls follow each other.</summary>
    Calls,

    /// <summary>The operation, which the mock does not implement: nothing in the request.</summary>
    Operation,

    /// <summary>The server itself: nothing in the request.</summary>
    Server,

    /// <summary>The status of another server's answer.</summary>
    AnswerStatus,

    /// <summary>A header field of its answer, by its name.</summary>
    AnswerHeader,

    /// <summary>The content of its answer, or a JSON pointer into it.</summary>
    AnswerBody,
}

/// <summary>
/// Where in a call something is, for findings, refusals and corrections. People and JSON get its text.
/// </summary>
public sealed record Location
{
    private Location(LocationKind kind) => Kind = kind;

    public static Location Method { get; } = new(LocationKind.Method);

    public static Location Path { get; } = new(LocationKind.Path);

    public static Location WholeQuery { get; } = new(LocationKind.WholeQuery);

    public static Location RequestLine { get; } = new(LocationKind.RequestLine);

    public static Location HeaderSection { get; } = new(LocationKind.HeaderSection);

    public static Location TrailerSection { get; } = new(LocationKind.TrailerSection);

    public static Location Caller { get; } = new(LocationKind.Caller);

    public static Location Framing { get; } = new(LocationKind.Framing);

    public static Location Body { get; } = new(LocationKind.Body);

    public static Location Form { get; } = new(LocationKind.Form);

    public static Location XmlDeclaration { get; } = new(LocationKind.XmlDeclaration);

    public static Location Request { get; } = new(LocationKind.Request);

    public static Location Connection { get; } = new(LocationKind.Connection);

    public static Location Calls { get; } = new(LocationKind.Calls);

    public static Location Operation { get; } = new(LocationKind.Operation);

    public static Location Server { get; } = new(LocationKind.Server);

    /// <summary>The status of another server's answer.</summary>
    public static Location AnswerStatus { get; } = new(LocationKind.AnswerStatus);

    /// <summary>The content of another server's answer.</summary>
    public static Location AnswerBody { get; } = new(LocationKind.AnswerBody);

    /// <summary>The kind of location.</summary>
    public LocationKind Kind { get; }

    /// <summary>
    /// Name of the header field, query parameter or cookie, key of the form field, or the JSON pointer; otherwise "".
    /// </summary>
    public string Name { get; private init; } = "";

    /// <summary>The line of a position, from 1; 0 elsewhere.</summary>
    public int Line { get; private init; }

    /// <summary>The column of a position, the character of a form field or the number of a byte, from 1; 0 elsewhere.</summary>
    public int Column { get; private init; }

    /// <summary>The last part of the name: of a JSON pointer, the member there.</summary>
    public ReadOnlySpan<char> LastName => Name.AsSpan(Name.LastIndexOf('/') + 1);

    /// <summary>The JSON pointer into the request; null if the location has none.</summary>
    public string? Pointer => Kind is LocationKind.Pointer or LocationKind.Position && Name.Length > 0 ? Name : null;

    /// <summary>The location as text, as in JSON: <c>header Accept</c>, <c>/SyncUserAccount</c>, <c>line 3, column 7</c>.</summary>
    public string Text => Kind switch
    {
        LocationKind.Query => $"query {Name}",
        LocationKind.WholeQuery => "query",
        LocationKind.RequestLine => "request line",
        LocationKind.Header => $"header {Name}",
        LocationKind.HeaderSection => "header section",
        LocationKind.TrailerSection => "trailer section",
        LocationKind.Cookie => $"cookie {Name}",
        LocationKind.Pointer => Name,
        LocationKind.Position =>
            string.Create(CultureInfo.InvariantCulture, $"{Name}{(Name.Length > 0 ? " at " : "")}line {Line}, column {Column}"),
        LocationKind.Byte => string.Create(CultureInfo.InvariantCulture, $"byte {Column}"),
        LocationKind.FormField => string.Create(CultureInfo.InvariantCulture, $"form field '{Name}' (character {Column})"),
        LocationKind.XmlDeclaration => "XML declaration",
        LocationKind.AnswerStatus => "status of the answer",
        LocationKind.AnswerHeader => $"answer header {Name}",
        LocationKind.AnswerBody => $"answer body{(Name.Length > 0 ? $" {Name}" : "")}",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    public static Location Header(string name) => new(LocationKind.Header) { Name = name };

    public static Location Query(string name) => new(LocationKind.Query) { Name = name };

    public static Location Cookie(string name) => new(LocationKind.Cookie) { Name = name };

    /// <summary>A header field of another server's answer.</summary>
    public static Location AnswerHeader(string name) => new(LocationKind.AnswerHeader) { Name = name };

    /// <summary>A value in another server's answer.</summary>
    /// <param name="pointer">RFC 6901.</param>
    public static Location InAnswer(string pointer) => new(LocationKind.AnswerBody) { Name = pointer };

    /// <summary>A value of the request.</summary>
    /// <param name="pointer">RFC 6901; "" is the whole body.</param>
    public static Location At(string pointer) => pointer.Length == 0 ? Body : new(LocationKind.Pointer) { Name = pointer };

    /// <summary>A position in the text of the body.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="pointer">JSON pointer of the value there; "" if it is not known.</param>
    public static Location At(int line, int column, string pointer = "") =>
        new(LocationKind.Position) { Name = pointer, Line = line, Column = column };

    /// <summary>A byte of the body.</summary>
    /// <param name="number">From 1.</param>
    public static Location Byte(int number) => new(LocationKind.Byte) { Column = number };

    /// <summary>A field of a form.</summary>
    /// <param name="key">Its key, cut to what can be shown.</param>
    /// <param name="character">Number of its first character, from 1.</param>
    public static Location FormField(string key, int character) =>
        new(LocationKind.FormField) { Name = Excerpt.Of(key), Column = character };

    /// <summary>A location with all its members, as they were once made by the others here.</summary>
    internal static Location Of(LocationKind kind, string name, int line, int column) =>
        new(kind) { Name = name, Line = line, Column = column };

    /// <summary>The same with another form of its name.</summary>
    public Location WithName(Func<string, string> change) =>
        Name.Length > 0 && change(Name) is var changed && changed != Name ? this with { Name = changed } : this;

    /// <summary>The location as text.</summary>
    public override string ToString() => Text;
}
