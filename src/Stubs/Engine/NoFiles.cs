using WireMock.Handlers;

namespace EmailSync.Stubs.Engine;

/// <summary>WireMock.Net's file system: there is none. Files with bodies are read with their mapping.</summary>
internal sealed class NoFiles : IFileSystemHandler
{
    public string GetMappingFolder() => "";

    public bool FolderExists(string path) => false;

    public void CreateFolder(string path) => throw Refused();

    public IEnumerable<string> EnumerateFiles(string path, bool includeSubdirectories) => [];

    public string ReadMappingFile(string path) => throw Refused();

    public void WriteMappingFile(string path, string text) => throw Refused();

    public byte[] ReadResponseBodyAsFile(string path) => throw Refused();

    public string ReadResponseBodyAsString(string path) => throw Refused();

    public void DeleteFile(string filename) => throw Refused();

    public bool FileExists(string filename) => false;

    public void WriteFile(string filename, byte[] bytes) => throw Refused();

    public void WriteFile(string folder, string filename, byte[] bytes) => throw Refused();

    public byte[] ReadFile(string filename) => throw Refused();

    public string ReadFileAsString(string filename) => throw Refused();

    public string GetUnmatchedRequestsFolder() => "";

    public void WriteUnmatchedRequest(string filename, string text) => throw Refused();

    private static NotSupportedException Refused() => new("Stubs read and write no files.");
}
