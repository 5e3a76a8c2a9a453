namespace EmailSync.ReferencePages.Importing.Yaml;

internal enum YamlKind
{
    Mapping,
    Sequence,
    Scalar,
    Alias,
}
