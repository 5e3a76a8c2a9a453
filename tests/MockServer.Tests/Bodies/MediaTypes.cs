namespace EmailSync.MockServer.Tests.Bodies;

/// <summary>The seven media types of the reference page.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string TextJson = "text/json";
    public const string Xml = "application/xml";
    public const string TextXml = "text/xml";
    public const string Form = "application/x-www-form-urlencoded";
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";
}
