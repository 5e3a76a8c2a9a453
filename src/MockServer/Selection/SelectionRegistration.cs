namespace EmailSync.MockServer.Selection;

/// <summary>Registers what reads the query.</summary>
internal static class SelectionRegistration
{
    public static IServiceCollection AddSelection(this IServiceCollection services) => services.AddSingleton<SelectStage>();
}
