using EmailSync.Contract.Files;

namespace EmailSync.MockServer.States;

/// <summary>A file with the initial states of a server.</summary>
internal static class StateFile
{
    private const string Option = "--state";

    /// <summary>Loads a file into a server that has not started yet.</summary>
    /// <returns>A line for each error; none if it was loaded.</returns>
    public static IReadOnlyList<string> Load(IServiceProvider services, string file)
    {
        byte[] bytes;
        try
        {
            if (!File.Exists(file)) return [$"{Option} {file}: there is no such file"];
            bytes = BoundedFile.Read(file, StateReader.MostBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [$"{Option} {file}: {exception.Message}"];
        }

        var errors = new StateErrors();
        var states = services.GetRequiredService<StateReader>().Read(bytes, null, errors);
        if (errors.Count == 0)
            return services.GetRequiredService<StateLoader>().TryLoad(states, out var expected) ? [] : [$"{Option} {file}: {expected}"];
        var lines = errors.Listed.Select(error => $"{Option} {file}: {error.Location}: {error.Message}");
        return errors.Count > errors.Listed.Count ? [.. lines, $"{Option} {file}: {errors.Count - errors.Listed.Count} more"] : [.. lines];
    }
}
