using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EmailSync.Client.Tests;

/// <summary>Compiles C# code and runs it, as a reader would who copied it.</summary>
internal static class CompiledProgram
{
    // What a project has without writing it (ImplicitUsings), as far as the samples leave it out.
    private const string Implicit = "global using System; global using System.Net.Http; global using System.Threading.Tasks;";

    public static async Task RunAsync(string code, bool withImplicitUsings = false)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var sources =
            ((string[])[code, withImplicitUsings ? Implicit : ""]).Select(text =>
                CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken));
        var compilation = CSharpCompilation.Create("sample", sources,
            trusted.Where(file => File.Exists(file)).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, $"{code}\n{string.Join('\n', result.Diagnostics)}");
        // The compiler's own entry point waits for the program; the one it wraps can be awaited.
        var program = Assembly.Load(bytes.ToArray()).GetType("Program")!;
        var main = program.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).First(method => method.ReturnType == typeof(Task));
        await (Task)main.Invoke(null, [Array.Empty<string>()])!;
    }
}
