using System.Net;
using System.Text;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.SystemUsers;

/// <summary>The sign-in of system users with SOAP 1.1.</summary>
public sealed class SystemUserSoapTests(LoginMock login) : IClassFixture<LoginMock>
{
    private const string Path = "/login/Services/PartnerSystemUserService.svc";
    private const string Service = "http://www.superoffice.com/superid/partnersystemuser/0.1";
    private const string Action = Service + "/IPartnerSystemUserService/Authenticate";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Own = Service;
    private const string NotXml = "expected well-formed XML without a DTD, found something else";
    private readonly RunningMock mock = login.Mock;

    [Theory]
    [InlineData("s", "tns", "Jwt", SystemUser.Secret)]
    [InlineData("SOAP-ENV", "a", "JWT", "mock-client")]
    public async Task An_envelope_with_prefixes_of_any_name_gives_a_ticket_that_opens_the_API(
        string soap, string own, string type, string application)
    {
        var tenant = login.Tenant();
        var (status, answer) = await SendAsync(Envelope(tenant.Name, soap: soap, own: own, type: type, application: application));

        Assert.Equal(HttpStatusCode.OK, status);
        var response = answer.Element(Soap + "Body")!.Element(Own + "AuthenticationResponse")!;
        Assert.Equal(("true", ""), (response.Element(Own + "IsSuccessful")!.Value, response.Element(Own + "ErrorMessage")!.Value));
        using var call = await tenant.SendAsync(
            SystemUser.CallWith(tenant, SystemUser.Claim(response.Element(Own + "Token")!.Value, "ticket")));
        Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task Each_encoding_that_the_document_declares_is_read(string encoding)
    {
        var tenant = login.Tenant();
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Envelope(tenant.Name)}";
        var bytes = encoding == "utf-8" ? Encoding.UTF8.GetBytes(text) : [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)];

        var (status, answer) = await SendAsync(bytes);

        Assert.Equal((HttpStatusCode.OK, "true"), (status, answer.Descendants(Own + "IsSuccessful").Single().Value));
    }

    [Fact]
    public async Task A_failure_is_an_answer_with_the_part_that_is_wrong()
    {
        var tenant = login.Tenant();
        var (status, answer) = await SendAsync(Envelope(tenant.Name, signed: "words"));

        Assert.Equal((HttpStatusCode.OK, "false", ""), (status, answer.Descendants(Own + "IsSuccessful").Single().Value,
            answer.Descendants(Own + "Token").Single().Value));
        Assert.Equal(
            "SignedSystemToken is wrong; expected system user token, time and signature with dots between them, "
                + "found a text without a dot.",
            answer.Descendants(Own + "ErrorMessage").Single().Value);
        Assert.Equal("/Envelope/Body/AuthenticationRequest/SignedSystemToken",
            Assert.Single((await tenant.JournalAsync())[0].GetProperty("findings").EnumerateArray()).GetProperty("place").GetString());
    }

    /// <summary>A message, the code of its fault, and how the fault's text begins.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "", "Client", "expected a SOAP envelope, found nothing." },
        { "<a", "Client", NotXml },
        { """<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""", "Client", NotXml },
        { """<?xml version="1.0" encoding="klingon"?><a/>""", "Client", NotXml },
        { "<a/>", "Client", $"expected the element Envelope in the namespace {Soap.NamespaceName}, found a in no namespace." },
        { """<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>""", "VersionMismatch",
            "expected an envelope of SOAP 1.1, found one of SOAP 1.2." },
        { """<Envelope xmlns="urn:x"/>""", "VersionMismatch",
            $"expected an envelope in the namespace {Soap.NamespaceName}, found one in another." },
        { Of(""), "Client", "expected a Body in the envelope, found none." },
        { Of("<e:Body/>"), "Client", "expected AuthenticationRequest in the Body, found nothing." },
        { Of("<e:Body><AuthenticationRequest/></e:Body>"), "Client",
            $"expected AuthenticationRequest in the namespace {Service}, found AuthenticationRequest in no namespace." },
        { Of("""<e:Header><x:a xmlns:x="urn:x" e:mustUnderstand="1"/></e:Header><e:Body/>"""), "MustUnderstand",
            "the service does not understand the header a in the namespace urn:x." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_message_that_is_no_request_is_answered_by_a_fault(string body, string code, string message)
    {
        var (status, answer) = await SendAsync(Encoding.UTF8.GetBytes(body));

        var fault = answer.Element(Soap + "Body")!.Element(Soap + "Fault")!;
        Assert.Equal((HttpStatusCode.InternalServerError, $"s:{code}"), (status, fault.Element("faultcode")!.Value));
        Assert.StartsWith(message, fault.Element("faultstring")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "found nothing.")]
    [InlineData("\"\"", "found nothing.")]
    [InlineData("\"urn:other\"", "found \"urn:other\".")]
    public async Task Another_SOAPAction_is_answered_by_a_fault_that_names_the_right_one(string? action, string found)
    {
        var (status, answer) = await SendAsync(Encoding.UTF8.GetBytes(Envelope("Cust12345")), action);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal($"SOAPAction: expected \"{Action}\", {found}", answer.Descendants("faultstring").Single().Value);
    }

    [Fact]
    public async Task SOAP_12_is_refused_with_the_media_type_of_SOAP_11()
    {
        using var response = await mock.Http.PostAsync(Path, new StringContent("<a/>", Encoding.UTF8, "application/soap+xml"),
            TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "text/xml"),
            (response.StatusCode, response.Headers.GetValues("Accept").Single()));
    }

    [Fact]
    public async Task The_WSDL_names_the_address_that_was_called_and_the_operation()
    {
        using var response = await mock.Http.GetAsync($"{Path}?wsdl", TestContext.Current.CancellationToken);
        var wsdl = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        XNamespace soap = "http://schemas.xmlsoap.org/wsdl/soap/";
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(new Uri(mock.Address, "/login/services/PartnerSystemUserService.svc").ToString(),
            wsdl.Descendants(soap + "address").Single().Attribute("location")!.Value);
        Assert.Equal(Action, wsdl.Descendants(soap + "operation").Single().Attribute("soapAction")!.Value);
    }

    private static string Of(string content) => $"""<e:Envelope xmlns:e="{Soap.NamespaceName}">{content}</e:Envelope>""";

    private static string Envelope(string tenant, string? signed = null, string soap = "s", string own = "o", string type = "Jwt",
        string application = SystemUser.Secret) =>
        $"""
        <{soap}:Envelope xmlns:{soap}="{Soap.NamespaceName}" xmlns:{own}="{Service}">
          <{soap}:Header>
            <{own}:ApplicationToken>{application}</{own}:ApplicationToken>
            <{own}:ContextIdentifier>{tenant}</{own}:ContextIdentifier>
          </{soap}:Header>
          <{soap}:Body>
            <{own}:AuthenticationRequest>
              <{own}:SignedSystemToken>{signed ?? SystemUser.Sign()}</{own}:SignedSystemToken>
              <{own}:ReturnTokenType>{type}</{own}:ReturnTokenType>
            </{own}:AuthenticationRequest>
          </{soap}:Body>
        </{soap}:Envelope>
        """;

    private Task<(HttpStatusCode Status, XElement Answer)> SendAsync(string envelope) => SendAsync(Encoding.UTF8.GetBytes(envelope));

    private async Task<(HttpStatusCode Status, XElement Answer)> SendAsync(byte[] body, string? action = $"\"{Action}\"")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml");
        if (action is not null) request.Headers.TryAddWithoutValidation("SOAPAction", action);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
