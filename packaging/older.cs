#:property PublishAot=false
// Gives a copy of NuGet packages the version of an earlier release: older.cs FOLDER NEW OLD OUT. Only what NuGet reads is changed.
using System.IO.Compression;

var (folder, now, before, outcome) = (args[0], args[1], args[2], args[3]);
foreach (var file in Directory.GetFiles(folder, $"*.{now}.nupkg"))
{
    var copy = Path.Combine(outcome, Path.GetFileName(file).Replace($".{now}.nupkg", $".{before}.nupkg", StringComparison.Ordinal));
    File.Copy(file, copy);
    using var package = ZipFile.Open(copy, ZipArchiveMode.Update);
    var description = package.Entries.Single(entry => entry.FullName == entry.Name && Path.GetExtension(entry.Name) == ".nuspec");
    string text;
    using (var reader = new StreamReader(description.Open())) text = reader.ReadToEnd();
    var name = description.FullName;
    description.Delete();
    using var writer = new StreamWriter(package.CreateEntry(name).Open());
    // Its own version, and that of the others that it depends on.
    writer.Write(text.Replace($">{now}<", $">{before}<", StringComparison.Ordinal)
        .Replace($"\"{now}\"", $"\"{before}\"", StringComparison.Ordinal));
}
