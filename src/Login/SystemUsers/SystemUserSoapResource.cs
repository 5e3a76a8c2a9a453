using System.Security;
using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.SystemUsers;

/// <summary>
/// <c>/login/services/PartnerSystemUserService.svc</c>: the sign-in of system users with SOAP 1.1; GET with <c>?wsdl</c> describes it.
/// </summary>
internal sealed class SystemUserSoapResource(MockOptions options, SystemUserSignIn signIn, Redactor redactor)
    : Resource("/login/services/PartnerSystemUserService.svc", "GET", "HEAD", "POST")
{
    private const string Xml = "text/xml";
    private const string XmlUtf8 = "text/xml; charset=utf-8";
    private const string ActionField = "SOAPAction";
    private readonly Lazy<string> wsdl = new(() => EmbeddedFile.Text(typeof(SystemUserSoapResource).Assembly, "login/system-user.wsdl"));

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        if (call.Http.Request.Method != "POST") return Wsdl(call);
        var contentType = call.Http.Request.ContentType ?? "";
        if (ContentType.Of(contentType) is not { MediaType: Xml })
            return Refusal.UnsupportedMediaType(RuleId.CT_10, Location.Header("Content-Type"), contentType,
                [new HeaderLine("Accept", Xml)]) with
            { Expected = Xml };
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);

        var action = call.Http.Request.Headers[ActionField].ToString().Trim().Trim('"');
        if (action != SoapMessage.Action)
            return Faulty(SoapFault.Client($"{ActionField}: expected \"{SoapMessage.Action}\", found {Shown(action)}."),
                Location.Header(ActionField));
        if (SoapMessage.Read(bytes, out var fault) is not { } request) return Faulty(fault!, Location.Body);
        var answer = signIn.Answer(call, request, name => Location.At(SoapMessage.PathOf(name)));
        return Answered(StatusCodes.Status200OK, SoapMessage.Write(answer));
    }

    // Of the mock's own, with the names of the vendor's: clients read it to make their code.
    private Answer Wsdl(Call call)
    {
        var address = LoginAddress.Of(call.Http.Request).Login("/services/PartnerSystemUserService.svc");
        return Answered(StatusCodes.Status200OK,
            Encoding.UTF8.GetBytes(wsdl.Value.Replace("{address}", SecurityElement.Escape(address), StringComparison.Ordinal)));
    }

    // SOAP 1.1 section 6.2 requires the status 500 for a fault, whoever caused it.
    private Refusal Faulty(SoapFault fault, Location location)
    {
        var shown = fault with { Message = redactor.Text(fault.Message) };
        return new(StatusCodes.Status500InternalServerError, null, location, shown.Message)
        {
            ClientRule = RuleId.C_SYS_01,
            Finish = refused => refused with { ContentType = XmlUtf8, Content = SoapMessage.Write(shown) },
        };
    }

    private static string Shown(string action) => action.Length == 0 ? "nothing" : $"\"{Excerpt.Of(action)}\"";

    private static Answer Answered(int status, byte[] content) => new(status) { ContentType = XmlUtf8, Content = content };
}
