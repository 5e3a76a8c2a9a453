namespace EmailSync.Explain.Values;

/// <summary>How a body is written.</summary>
internal enum BodySyntax
{
    Json,
    Patch,
    Xml,
    Form,
}
