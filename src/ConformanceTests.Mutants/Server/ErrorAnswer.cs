using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>An error in the vendor's format, as JSON or XML. Its text never repeats anything of the request.</summary>
public static class ErrorAnswer
{
    private const string Source = "SuperOffice.Services.WebApi";

    public static RawAnswer Of(int status, string message, Request request)
    {
        var type = AcceptPreference.ErrorType(request.Values("Accept"));
        return Write(status, type, message,
            status is 401 ? "ArgumentException" : status is 403 ? "SoSentryException" : "SoInvalidArgumentException");
    }

    private static RawAnswer Write(int status, string type, string message, string errorType) =>
        new(status, [new RawField("Content-Type", $"{type}; charset=utf-8")],
            type.EndsWith("xml", StringComparison.Ordinal) ? Xml(message, errorType) : Json(message, errorType));

    private static byte[] Json(string message, string errorType) =>
        JsonSerializer.SerializeToUtf8Bytes(new { Error = true, ErrorType = errorType, Message = message, ErrorSource = Source });

    private static byte[] Xml(string message, string errorType) =>
        Encoding.UTF8.GetBytes(new XElement("Error",
            new XElement("Error", "true"),
            new XElement("ErrorType", errorType),
            new XElement("Message", message),
            new XElement("ErrorSource", Source)).ToString(SaveOptions.DisableFormatting));
}
