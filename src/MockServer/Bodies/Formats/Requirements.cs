namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>The requirements of the catalogue that reading a body can find broken.</summary>
internal static class Requirements
{
    public const string ContradictsType = "CT-18";
    public const string KnownCharset = "CT-17";
    public const string Malformed = "BODY-03";
    public const string Object = "BODY-06";
    public const string Empty = "BODY-07";
    public const string Encoding = "BODY-10";
    public const string Bounded = "BODY-11";
    public const string XmlWellFormed = "BODY-12";
    public const string NoDtd = "BODY-13";
    public const string Patch = "BODY-14";
    public const string Typed = "BODY-21";
}
