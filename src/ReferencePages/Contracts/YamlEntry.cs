using YamlDotNet.RepresentationModel;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>A member of a mapping.</summary>
internal sealed record YamlEntry(string Name, YamlNode Value, int Line);
