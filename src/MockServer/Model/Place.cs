using System.Globalization;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Model;

/// <summary>The kinds of places that a finding can be at.</summary>
public enum PlaceKind
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

    /// <summary>How the length of the body is told: Content-Length, Transfer-Encoding, chunks.</summary>
    Framing,

    /// <summary>All of the body.</summary>
    Body,

    /// <summary>A JSON pointer into the request in the body.</summary>
    Pointer,

    /// <summary>A line and a column of the body; with the JSON pointer to what stands there, where that is known.</summary>
    Position,

    /// <summary>An octet of the body, by its number.</summary>
    Octet,

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

    /// <summary>The operation, which the mock does not imitate: nothing that stands in the request.</summary>
    Operation,

    /// <summary>The server itself: nothing that stands in the request.</summary>
    Server,
}

/// <summary>Where in a call something is: what findings, refusals and corrections speak of. Its text is what people and JSON see of it.</summary>
public sealed record Place
{
    private Place(PlaceKind kind) => Kind = kind;

    public static Place Method { get; } = new(PlaceKind.Method);

    public static Place Path { get; } = new(PlaceKind.Path);

    public static Place WholeQuery { get; } = new(PlaceKind.WholeQuery);

    public static Place RequestLine { get; } = new(PlaceKind.RequestLine);

    public static Place HeaderSection { get; } = new(PlaceKind.HeaderSection);

    public static Place TrailerSection { get; } = new(PlaceKind.TrailerSection);

    public static Place Caller { get; } = new(PlaceKind.Caller);

    public static Place Framing { get; } = new(PlaceKind.Framing);

    public static Place Body { get; } = new(PlaceKind.Body);

    public static Place Form { get; } = new(PlaceKind.Form);

    public static Place XmlDeclaration { get; } = new(PlaceKind.XmlDeclaration);

    public static Place Request { get; } = new(PlaceKind.Request);

    public static Place Connection { get; } = new(PlaceKind.Connection);

    public static Place Calls { get; } = new(PlaceKind.Calls);

    public static Place Operation { get; } = new(PlaceKind.Operation);

    public static Place Server { get; } = new(PlaceKind.Server);

    /// <summary>What kind of place it is.</summary>
    public PlaceKind Kind { get; }

    /// <summary>Name of the header field, query parameter or cookie, key of the form field, or the JSON pointer; "" where there is none.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The line of a position, from 1; 0 elsewhere.</summary>
    public int Line { get; private init; }

    /// <summary>The column of a position, the character of a form field or the number of an octet, from 1; 0 elsewhere.</summary>
    public int Column { get; private init; }

    /// <summary>The JSON pointer into the request; null where the place has none.</summary>
    public string? Pointer => Kind is PlaceKind.Pointer or PlaceKind.Position && Name.Length > 0 ? Name : null;

    /// <summary>The place in words, as JSON has it: <c>header Accept</c>, <c>/SyncUserAccount</c>, <c>line 3, column 7</c>.</summary>
    public string Text => Kind switch
    {
        PlaceKind.Query => $"query {Name}",
        PlaceKind.WholeQuery => "query",
        PlaceKind.RequestLine => "request line",
        PlaceKind.Header => $"header {Name}",
        PlaceKind.HeaderSection => "header section",
        PlaceKind.TrailerSection => "trailer section",
        PlaceKind.Cookie => $"cookie {Name}",
        PlaceKind.Pointer => Name,
        PlaceKind.Position => string.Create(CultureInfo.InvariantCulture, $"{Name}{(Name.Length > 0 ? " at " : "")}line {Line}, column {Column}"),
        PlaceKind.Octet => string.Create(CultureInfo.InvariantCulture, $"octet {Column}"),
        PlaceKind.FormField => string.Create(CultureInfo.InvariantCulture, $"form field '{Name}' (character {Column})"),
        PlaceKind.XmlDeclaration => "XML declaration",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    public static Place Header(string name) => new(PlaceKind.Header) { Name = name };

    public static Place Query(string name) => new(PlaceKind.Query) { Name = name };

    public static Place Cookie(string name) => new(PlaceKind.Cookie) { Name = name };

    /// <summary>A value of the request.</summary>
    /// <param name="pointer">RFC 6901; "" is the whole body.</param>
    public static Place At(string pointer) => pointer.Length == 0 ? Body : new(PlaceKind.Pointer) { Name = pointer };

    /// <summary>A position in the text of the body.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="pointer">JSON pointer of what stands there; "" where it is not known.</param>
    public static Place At(int line, int column, string pointer = "") => new(PlaceKind.Position) { Name = pointer, Line = line, Column = column };

    /// <summary>An octet of the body.</summary>
    /// <param name="number">From 1.</param>
    public static Place Octet(int number) => new(PlaceKind.Octet) { Column = number };

    /// <summary>A field of a form.</summary>
    /// <param name="key">Its key, of which no more is kept than can be shown.</param>
    /// <param name="character">Number of its first character, from 1.</param>
    public static Place FormField(string key, int character) => new(PlaceKind.FormField) { Name = Excerpt.Of(key), Column = character };

    /// <summary>The same with another form of the name in it, which callers may choose.</summary>
    public Place WithName(Func<string, string> change) =>
        Name.Length > 0 && change(Name) is var changed && changed != Name ? this with { Name = changed } : this;

    /// <summary>The place in words.</summary>
    public override string ToString() => Text;
}
