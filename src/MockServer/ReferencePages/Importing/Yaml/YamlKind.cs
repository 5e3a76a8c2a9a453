namespace EmailSync.MockServer.ReferencePages.Importing.Yaml;

internal enum YamlKind
{
    Mapping,
    Sequence,
    Scalar,
    Alias,
}
