using System.Text;
using System.Xml;
using System.Xml.Linq;
using EmailSync.Contract.Schemas;

namespace EmailSync.Login.SystemUsers;

/// <summary>Reads and writes the SOAP 1.1 messages of the vendor's service for system users.</summary>
internal static class SoapMessage
{
    /// <summary>The namespace of the service (vendor's WSDL).</summary>
    public const string Service = "http://www.superoffice.com/superid/partnersystemuser/0.1";

    /// <summary>The SOAPAction of its one operation.</summary>
    public const string Action = Service + "/IPartnerSystemUserService/Authenticate";

    private const string Request = "AuthenticationRequest";
    private const int MostShown = 200;
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Own = Service;
    private static readonly XmlReaderSettings Reading =
        new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true };
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(false) };

    /// <summary>The request in an envelope.</summary>
    /// <param name="bytes">The body of the HTTP request.</param>
    /// <param name="fault">Why there is none; null if there is one.</param>
    public static SystemUserRequest? Read(byte[] bytes, out SoapFault? fault)
    {
        XElement envelope;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
            envelope = XElement.Load(reader);
        }
        // An encoding that nobody knows is an argument that is wrong.
        catch (Exception exception) when (exception is XmlException or ArgumentException or InvalidOperationException)
        {
            fault = SoapFault.Client(bytes.Length == 0 ? "expected a SOAP envelope, found nothing."
                : $"expected well-formed XML without a DTD, found something else: {exception.Message}");
            return null;
        }

        fault = FaultOf(envelope);
        if (fault is not null) return null;
        var (header, request) = (envelope.Element(Soap + "Header"), envelope.Element(Soap + "Body")!.Element(Own + Request)!);
        return new SystemUserRequest(Text(request, SystemUserRequest.SignedTokenName), Text(header, SystemUserRequest.ApplicationTokenName),
            Text(header, SystemUserRequest.ContextName), Text(request, SystemUserRequest.TokenTypeName), TakesClientId: true);
    }

    /// <summary>Where a part of the request stands.</summary>
    public static string PathOf(string name) => name is SystemUserRequest.SignedTokenName or SystemUserRequest.TokenTypeName
        ? $"/Envelope/Body/{Request}/{name}"
        : $"/Envelope/Header/{name}";

    /// <summary>An answer in an envelope.</summary>
    public static byte[] Write(SystemUserAnswer answer) => Write(new XElement(Own + "AuthenticationResponse",
        new XElement(Own + "IsSuccessful", answer.IsSuccessful),
        Nillable("Token", answer.Token),
        Nillable("ErrorMessage", answer.ErrorMessage)));

    /// <summary>A fault in an envelope.</summary>
    public static byte[] Write(SoapFault fault) => Write(new XElement(Soap + "Fault",
        new XAttribute(XNamespace.Xmlns + "s", Soap.NamespaceName),
        new XElement("faultcode", $"s:{fault.Code}"), new XElement("faultstring", fault.Message)));

    private static SoapFault? FaultOf(XElement envelope)
    {
        if (envelope.Name == Soap12 + "Envelope")
            return new SoapFault("VersionMismatch", "expected an envelope of SOAP 1.1, found one of SOAP 1.2.");
        if (envelope.Name != Soap + "Envelope")
            return envelope.Name.LocalName == "Envelope"
                ? new SoapFault("VersionMismatch", $"expected an envelope in the namespace {Soap}, found one in another.")
                : SoapFault.Client($"expected the element Envelope in the namespace {Soap}, found {Shown(envelope)}.");
        // SOAP 1.1 section 4.2.3: what must be understood and is not refuses the message.
        foreach (var block in envelope.Element(Soap + "Header")?.Elements() ?? [])
            if (block.Name.Namespace != Own && block.Attribute(Soap + "mustUnderstand")?.Value.Trim() is "1" or "true")
                return new SoapFault("MustUnderstand", $"the service does not understand the header {Shown(block)}.");
        if (envelope.Element(Soap + "Body") is not { } body) return SoapFault.Client("expected a Body in the envelope, found none.");
        return body.Elements().FirstOrDefault() is not { } first ? SoapFault.Client($"expected {Request} in the Body, found nothing.")
            : first.Name != Own + Request
                ? SoapFault.Client($"expected {Request} in the namespace {Service}, found {Shown(first)}.")
                : null;
    }

    private static string? Text(XElement? parent, string name) => parent?.Element(Own + name)?.Value.Trim();

    private static string Shown(XElement element)
    {
        var space = element.Name.NamespaceName;
        return Excerpt.Of($"{element.Name.LocalName} in {(space.Length == 0 ? "no namespace" : $"the namespace {space}")}", MostShown);
    }

    private static XElement Nillable(string name, string? value) =>
        new(Own + name, value is null ? new XAttribute(Instance + "nil", "true") : value);

    private static byte[] Write(XElement content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Writing))
            new XElement(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Soap.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), new XElement(Soap + "Body", content)).Save(xml);
        return stream.ToArray();
    }
}

/// <summary>A SOAP 1.1 fault.</summary>
/// <param name="Code">VersionMismatch, MustUnderstand, Client or Server (SOAP 1.1 section 4.4.1).</param>
/// <param name="Message">What is wrong with the message.</param>
internal sealed record SoapFault(string Code, string Message)
{
    public static SoapFault Client(string message) => new("Client", message);
}
