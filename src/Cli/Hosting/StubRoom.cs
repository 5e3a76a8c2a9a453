#if !NATIVE
using EmailSync.Stubs;
#endif

namespace EmailSync.Cli.Hosting;

/// <summary>
/// The room that answers stubs. The native program does without: WireMock.Net needs reflection and code that is generated as it runs.
/// </summary>
internal static class StubRoom
{
#if NATIVE
    public static IServiceCollection AddStubRoom(this IServiceCollection services) => services;

    public static Task<IReadOnlyList<string>> LoadAsync(IServiceProvider services, string folder) => Task.FromResult<IReadOnlyList<string>>(
        [$"--stubs {folder}: stubs are answered by WireMock.Net, which this native program does not have; use the .NET tool, with the same "
            + "options: dotnet tool install --global EmailSync.Tool"]);
#else
    public static IServiceCollection AddStubRoom(this IServiceCollection services) => services.AddStubs();

    /// <summary>Loads a folder with stubs into a server that has not started yet.</summary>
    /// <returns>A line for each error; none if all of it was loaded.</returns>
    public static Task<IReadOnlyList<string>> LoadAsync(IServiceProvider services, string folder) => StubFolder.LoadAsync(services, folder);
#endif
}
